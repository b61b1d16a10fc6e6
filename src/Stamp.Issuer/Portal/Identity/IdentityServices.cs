using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Stamp.Core.Accounts;
using Stamp.Core.Settings;

namespace Stamp.Issuer.Portal.Identity;

/// <summary>Cookies, lockout, second factor, antiforgery, and the keys under them.</summary>
internal static class IdentityServices
{
    /// <summary>Which program's keys they are: the command line reads second factors with them.</summary>
    public const string Application = "stamps-portal";

    /// <summary>As many tries as a person with a wrong idea needs.</summary>
    public const int TriesBeforeLock = 5;

    /// <summary>5 tries in 15 minutes are 480 a day.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public static void AddPortalIdentity(this IServiceCollection services, StampsSettings settings)
    {
        services.AddDataProtection().SetApplicationName(Application).PersistKeysToFileSystem(new DirectoryInfo(settings.Folder.PortalKeys));
        services.AddHttpContextAccessor();
        services.AddSingleton<IPasswordHasher<PortalUser>>(given => given.GetRequiredService<PortalHasher>());
        services.AddIdentityCore<PortalUser>(options =>
            {
                options.Lockout.MaxFailedAccessAttempts = TriesBeforeLock;
                options.Lockout.DefaultLockoutTimeSpan = LockedFor;
            })
            .AddUserStore<AccountUserStore>().AddSignInManager<PortalSignIn>()
            .AddTokenProvider<TotpProvider>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        services.ConfigureApplicationCookie(options =>
        {
            Harden(options, "stamps");
            options.ExpireTimeSpan = SessionStore.Lifetime;
            options.EventsType = typeof(SessionEvents);
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options =>
        {
            Harden(options, "stamps-second");
            options.EventsType = typeof(HalfSignedInEvents);
        });
        services.AddScoped<SessionEvents>();
        services.AddScoped<HalfSignedInEvents>();
        services.AddAntiforgery(options =>
        {
            options.FormFieldName = "token";
            options.Cookie.Name = "stamps-form";
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            // The portal's own headers say more (Headers.cs).
            options.SuppressXFrameOptionsHeader = true;
        });
    }

    private static void Harden(CookieAuthenticationOptions options, string name)
    {
        options.Cookie.Name = name;
        options.Cookie.HttpOnly = true;
        // Lax: a link to a batch in a message opens the page; forms carry their own token.
        options.Cookie.SameSite = SameSiteMode.Lax;
        // Behind a proxy with HTTPS, which says so in X-Forwarded-Proto, always.
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }
}
