using GrappePortal.Browser.Tests.Infrastructure;

[assembly: AssemblyFixture(typeof(Portail))]
[assembly: AssemblyFixture(typeof(Chromium))]
