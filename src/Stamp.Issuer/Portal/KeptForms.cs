using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal;

/// <summary>
/// What was typed into a form that came without a session travels through the sign-in pages with the person, enciphered,
/// and is shown in its form again afterwards. It is kept nowhere here: whoever has no session can't fill a disk.
/// </summary>
internal sealed class KeptForms(IDataProtectionProvider protection)
{
    /// <summary>The hidden field that carries it.</summary>
    public const string Field = "kept";

    /// <summary>What pages that carry it accept: 90,000 bytes in base64 are 120,000 characters.</summary>
    public const long CarrierBytes = 128 * 1024;

    private const int Longest = 90_000;

    /// <summary>Time to find the telephone with the authenticator app, and to ask an administrator for a new password.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector protector = protection.CreateProtector("kept form").ToTimeLimitedDataProtector();

    /// <summary>
    /// Null where there is nothing to keep, where the form is not one of ours (its cookie is SameSite=Strict, so no
    /// other site's form brings it), or where the route takes passwords.
    /// </summary>
    public string? Keep(HttpContext context, Access access, string formCookie, string tokenField)
    {
        if (access.BeforeDuties || !context.Request.HasFormContentType || !context.Request.Cookies.ContainsKey(formCookie)) return null;
        var fields = context.Request.Form.Where(field => field.Key != tokenField && field.Key != Form.PageField)
            .ToDictionary(field => field.Key, field => field.Value.Select(value => value ?? "").ToArray());
        if (fields.Count == 0) return null;
        var action = context.Request.Path.Value ?? "/";
        var page = context.Request.Form[Form.PageField].ToString();
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new KeptForm(action, LocalPath.OrHome(page.Length > 0 ? page : action), fields));
        return bytes.Length > Longest ? null : Convert.ToBase64String(protector.Protect(bytes, Lifetime));
    }

    /// <summary>Null where it is none of ours, or too old.</summary>
    public KeptForm? Open(string text)
    {
        if (text.Length == 0) return null;
        try
        {
            return JsonSerializer.Deserialize<KeptForm>(protector.Unprotect(Convert.FromBase64String(text)));
        }
        catch (Exception error) when (error is FormatException or CryptographicException or JsonException)
        {
            return null;
        }
    }
}
