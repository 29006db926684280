#!/bin/sh
# Fills in where the host is, and becomes nginx.
set -eu
: "${SERVERLESS_HOST:?the address of the host, https://…}"

# nginx asks no name server but those that it is told of.
servers="$(awk '$1 == "nameserver" { print ($2 ~ /:/) ? "[" $2 "]" : $2 }' /etc/resolv.conf | tr '\n' ' ')"
echo "resolver ${servers}valid=30s ipv6=off;" > /run/rtmp/resolver.conf

# This variable alone: the others are nginx's own.
# shellcheck disable=SC2016
envsubst '${SERVERLESS_HOST}' < /etc/rtmp/nginx.conf.template > /run/rtmp/nginx.conf
exec nginx -e stderr -c /run/rtmp/nginx.conf
