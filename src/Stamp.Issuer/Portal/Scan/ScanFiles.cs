using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Scan;

/// <summary>The script of the camera and the reader that it uses, inside the program, under addresses that change with them.</summary>
internal static class ScanFiles
{
    public static ScanFile Script { get; } = new("scan.js", "text/javascript; charset=utf-8");

    public static ScanFile Reader { get; } = new("zxing-reader.js", "text/javascript; charset=utf-8");

    /// <summary>950 KB, 410 on the way: asked for when the camera is opened, not with the page, and kept by the browser.</summary>
    public static ScanFile Module { get; } = new("zxing_reader.wasm", "application/wasm");

    public static void MapScanFiles(this WebApplication app)
    {
        foreach (var file in new[] { Script, Reader, Module }) app.Get(file.Route, Access.Public, file.Write);
    }
}

/// <summary>A file inside the program.</summary>
internal sealed class ScanFile
{
    private readonly string type;
    private readonly byte[] bytes;
    private readonly Lazy<byte[]> packed;

    public ScanFile(string name, string type)
    {
        this.type = type;
        Route = $"/scan/{name}";
        using var stream = typeof(ScanFile).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not embedded.");
        bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Path = $"{Route}?v={Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}";
        packed = new(() => Pack(bytes));
    }

    public string Route { get; }

    /// <summary>With what changes when the file does.</summary>
    public string Path { get; }

    public Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        context.Response.ContentType = type;
        var small = context.Request.Headers.AcceptEncoding.ToString().Contains("gzip", StringComparison.OrdinalIgnoreCase);
        if (small) headers.ContentEncoding = "gzip";
        var body = small ? packed.Value : bytes;
        context.Response.ContentLength = body.Length;
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.Body.WriteAsync(body).AsTask();
    }

    private static byte[] Pack(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize)) gzip.Write(bytes);
        return packed.ToArray();
    }
}
