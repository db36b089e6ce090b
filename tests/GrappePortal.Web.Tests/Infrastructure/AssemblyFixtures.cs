using GrappePortal.Web.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(PostgresServer))]
