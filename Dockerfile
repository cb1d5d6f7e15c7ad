# One image, one process tree: the site and the scheduler on one SQLite file in /data.
#
#   docker build -t tokenfall . && docker run -p 8080:8080 -v tokenfall:/data tokenfall
#
# Not finished: the base image is named by tag and not by digest, nothing here makes backups of
# /data, and the image has not yet run in production.

FROM python:3.11-slim AS build
WORKDIR /src
COPY pyproject.toml constraints.txt README.md LICENSE ./
COPY tracker tracker
COPY scrapers scrapers
COPY templates templates
COPY static static
COPY migrations migrations
RUN python -m pip wheel --no-cache-dir --no-deps --wheel-dir /wheels .
RUN python -m venv /opt/tokenfall \
 && wheel=$(ls /wheels/tokenfall-*.whl) \
 && /opt/tokenfall/bin/pip install --no-cache-dir --constraint constraints.txt "${wheel}[postgres]"

FROM python:3.11-slim
RUN useradd --uid 10001 --no-create-home tokenfall \
 && install --directory --owner=tokenfall --group=tokenfall /data
COPY --from=build /opt/tokenfall /opt/tokenfall
ENV PATH=/opt/tokenfall/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    TRACKER_DATA_DIR=/data \
    TRACKER_HOST=0.0.0.0 \
    TRACKER_PORT=8080
USER tokenfall
WORKDIR /data
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=30s --timeout=5s --start-period=120s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/healthz', timeout=4)"]
CMD ["tracker", "up"]
