using GrappePortal.Web.Data;
using GrappePortal.Web.Mail;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.RateLimiting;

namespace GrappePortal.Web.Security;

public static class SecurityFeature
{
    public static IServiceCollection AddSecurity(this IServiceCollection services)
    {
        services.AddScoped<PersonneCourante>();
        services.AddScoped<PerimetreCourant>();
        services.AddSingleton<ComptesDemonstration>();
        services.AddScoped<LiensCompte>();
        services.AddScoped<Invitations>();
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, OpenPagesRevalidation>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
            cookies.ApplicationCookie!.Configure(ConfigureCookie));
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, CleApiAuthentication>(CleApiAuthentication.Name, null);
        services.Configure<RateLimiterOptions>(options => options.AddPolicy<string, ApiLimit>(ApiLimit.Policy));
        services.AddIdentityCore<Personne>(ConfigureIdentity)
            .AddEntityFrameworkStores<PortalDb>()
            .AddSignInManager()
            .AddErrorDescriber<FrenchIdentityErrors>()
            .AddUserConfirmation<ComptesDemonstration>()
            .AddClaimsPrincipalFactory<PersonneClaimsFactory>()
            .AddTokenProvider<AuthenticatorTokenProvider<Personne>>(TokenOptions.DefaultAuthenticatorProvider)
            .AddTokenProvider<InvitationTokenProvider>(InvitationTokenProvider.Name)
            .AddTokenProvider<NouveauMotDePasseTokenProvider>(NouveauMotDePasseTokenProvider.Name);
        services.AddOptions<IdentityPasskeyOptions>().Configure<IConfiguration>(ConfigurePasskeys);

        // Deny by default: a page or an endpoint that says nothing asks for a signed-in person.
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services.AddSignInLimit().AddVerificationLimit();
    }

    public static void UseSecurity(this WebApplication app)
    {
        app.UseAuthentication();
        app.Use(async (context, next) =>
        {
            context.RequestServices.GetRequiredService<PersonneCourante>().ActAs(context.User);
            try
            {
                await next(context);
            }
            catch (NotVisibleException) when (!context.Response.HasStarted)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
            }
        });
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        // Under /api a session counts for nothing: only a key does.
        cookie.ForwardDefaultSelector = context => CleApiAuthentication.Covers(context) ? CleApiAuthentication.Name : null;
        cookie.LoginPath = "/compte/connexion";
        cookie.ReturnUrlParameter = "retour";
        cookie.AccessDeniedPath = "/introuvable";
        cookie.Cookie.Name = "grappeportal";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(8);
        cookie.SlidingExpiration = true;
        cookie.Events.OnRedirectToLogin = AskToSignInAsync(cookie.Events.OnRedirectToLogin);
        cookie.Events.OnValidatePrincipal = Sessions.EndWhenStaleAsync;
    }

    // A page opens again after signing in, whether it was read or its form was sent; what is not a page may answer to nothing else.
    private static Func<RedirectContext<CookieAuthenticationOptions>, Task> AskToSignInAsync(Func<RedirectContext<CookieAuthenticationOptions>, Task> ask) => context =>
    {
        var opensAgain = HttpMethods.IsGet(context.Request.Method) || context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
        context.RedirectUri = opensAgain ? context.RedirectUri : context.RedirectUri.Split('?')[0];
        return ask(context);
    };

    private static void ConfigureIdentity(IdentityOptions identity)
    {
        // Length, not classes of characters: a sentence is easier to keep and harder to guess.
        identity.Password = new() { RequiredLength = 12, RequiredUniqueChars = 5, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false };
        identity.Lockout = new() { MaxFailedAccessAttempts = 5, DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15) };
        identity.User.RequireUniqueEmail = true;
        identity.User.AllowedUserNameCharacters = string.Empty;
        identity.SignIn.RequireConfirmedEmail = true;
        identity.SignIn.RequireConfirmedAccount = true;
        identity.Tokens.PasswordResetTokenProvider = NouveauMotDePasseTokenProvider.Name;
    }

    private static void ConfigurePasskeys(IdentityPasskeyOptions passkeys, IConfiguration configuration)
    {
        // A passkey stands for the password and for the second factor: the device checks who holds it, and knows the person.
        passkeys.UserVerificationRequirement = "required";
        passkeys.ResidentKeyRequirement = "required";
        passkeys.ServerDomain = Uri.TryCreate(configuration[PublicAddress.Key], UriKind.Absolute, out var portal) ? portal.Host : null;
    }
}
