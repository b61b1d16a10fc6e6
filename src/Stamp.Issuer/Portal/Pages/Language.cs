using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>Which of the two languages a page is in.</summary>
internal enum Language
{
    Vietnamese,
    English,
}

internal static class Languages
{
    private const string Cookie = "stamps-lang";

    public static string In(this Bilingual text, Language language) => language == Language.English ? text.En : text.Vi;

    /// <summary>The link's <c>?lang=</c>, kept in a cookie; then what the browser asks for; Vietnamese unless it puts English first.</summary>
    public static Language Of(HttpContext context)
    {
        var asked = context.Request.Query["lang"].ToString();
        if (asked is "vi" or "en")
        {
            if (!context.Response.HasStarted)
            {
                context.Response.Cookies.Append(Cookie, asked, new()
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    Secure = context.Request.IsHttps,
                    MaxAge = TimeSpan.FromDays(365),
                });
            }
            return Read(asked);
        }
        return context.Request.Cookies[Cookie] is { } kept ? Read(kept) : Read(context.Request.Headers.AcceptLanguage.ToString());
    }

    private static Language Read(string text) => text.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Vietnamese;
}
