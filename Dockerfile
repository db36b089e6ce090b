# syntax=docker/dockerfile:1
# Node.js runs the typesetter; its official image brings the same version to the build and to the portal.
FROM node:22-bookworm-slim AS node

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules/npm /usr/local/lib/node_modules/npm
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /source
# First what the packages depend on: a change in the code alone does not restore them again.
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY src/GrappePortal.Domain/GrappePortal.Domain.csproj src/GrappePortal.Domain/packages.lock.json src/GrappePortal.Domain/
COPY src/GrappePortal.Documents/ src/GrappePortal.Documents/
COPY src/GrappePortal.Web/GrappePortal.Web.csproj src/GrappePortal.Web/packages.lock.json src/GrappePortal.Web/
COPY src/GrappePortal.Web/Build/ src/GrappePortal.Web/Build/
RUN dotnet restore src/GrappePortal.Web --locked-mode
# It settles which warnings are errors.
COPY .editorconfig ./
COPY src/ src/
# The example grappes are built from these lists, embedded in the portal.
COPY tests/Fixtures/Seeds/ tests/Fixtures/Seeds/
RUN dotnet publish src/GrappePortal.Web --no-restore -c Release -o /portal

FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS portal
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=build /portal /portal
# APP_UID is the unprivileged account of the base image; a new named volume takes over the owner of this folder.
RUN install -d -o "$APP_UID" -g "$APP_UID" /data
WORKDIR /portal
ENV ASPNETCORE_HTTP_PORTS=8080 \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=0 \
    HOME=/data \
    Portal__DataFolder=/data \
    Portal__Demo=false
USER $APP_UID
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "fetch('http://localhost:8080/healthz/ready').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["dotnet", "GrappePortal.Web.dll"]
