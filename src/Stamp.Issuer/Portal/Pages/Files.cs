using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Text;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What browsers may keep: the style sheet, under an address that changes with it, and the icon.</summary>
internal static class Files
{
    private static readonly byte[] Style = ReadStyle();

    private static readonly byte[] Icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><rect width="24" height="24" rx="5" fill="#0d5c38"/><path fill="#f4c542" d="m12 4 2.4 5 5.4.7-4 3.8 1 5.5-4.8-2.7L7.200 19l1-5.500-4-3.800 5.400-.700z"/></svg>
        """u8.ToArray();

    public static string StylePath { get; } = $"/style.css?v={Convert.ToHexStringLower(SHA256.HashData(Style))[..12]}";

    public static Task WriteStyle(HttpContext context) => Write(context, Style, "text/css; charset=utf-8");

    public static Task WriteIcon(HttpContext context) => Write(context, Icon, "image/svg+xml");

    private static Task Write(HttpContext context, byte[] bytes, string type)
    {
        context.Response.Headers.CacheControl = "public, max-age=86400";
        context.Response.ContentType = type;
        return context.Response.Body.WriteAsync(bytes).AsTask();
    }

    private static byte[] ReadStyle()
    {
        using var stream = typeof(Files).Assembly.GetManifestResourceStream("portal.css")
            ?? throw new InvalidOperationException("portal.css is not embedded.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(StyleFallbacks.Add(reader.ReadToEnd()));
    }
}
