using System.Globalization;
using GrappePortal.Documents.Typesetting;
using GrappePortal.Web.Shared.Grappes;
using GrappePortal.Web.Shared.Historique;
using Serilog;

namespace GrappePortal.Web.Shared;

/// <summary>What every page stands on: rendering, French culture, logs.</summary>
public static class ShellFeature
{
    // In bytes. Above the longest text of a form, each of whose characters may take six as it travels: beyond it the page is lost.
    private const long LongestMessage = 512 * 1024;

    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(new LoggerConfiguration().ReadFrom.Configuration(builder.Configuration).CreateLogger(), dispose: true);
    }

    /// <summary>run.sh starts the build's output in the Production environment, where assets are not looked for beside the sources.</summary>
    public static void UseBuiltAssets(this WebApplicationBuilder builder) => builder.WebHost.UseStaticWebAssets();

    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        var french = CultureInfo.GetCultureInfo("fr-FR");
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture = french;
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
        services.AddHttpContextAccessor();
        services.AddScoped<ShowOnglets>().AddScoped<ListJournal>();
        return services;
    }

    public static void UseShell(this WebApplication app)
    {
        app.UseHeadAsGet();
        app.UseRequestLocalization("fr-FR");
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/erreur",
            CreateScopeForErrors = true,

            // The documents' engine restarts by itself: the answer says to come back.
            StatusCodeSelector = error => error is TypesettingException ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute("/introuvable", createScopeForStatusCodePages: true);
        app.UseReadableRefusals();
        app.UseRouting();
    }

    public static void MapShell(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
    }
}
