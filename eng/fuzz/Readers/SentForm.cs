using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Stamp.Tests.Shared;

namespace Stamp.Fuzz.Readers;

/// <summary>Multipart forms, for both services. The first line of an input is its Content-Type, the rest its body.</summary>
internal static class SentForm
{
    private static readonly byte[][] Seeds =
    [
        Form(("code", null, "0WERS-E7E7X-KQCWE-B987S"), ("words", null, "Miến dong\r\nhỏng"), ("photo", "a.jpg", Encoding.Latin1.GetString(Photos.Jpeg))),
        Form(("__token", null, "abc"), ("file", "C:\\Users\\Lan\\sp.csv", "code,name\r\nA,B\r\n"), ("name", null, ""), ("file2", "", "")),
        Form([.. Enumerable.Range(0, 20).Select(n => ($"field{n}", (string?)null, new string('x', 50 * n)))]),
        [.. "multipart/form-data; boundary=\"b c\"\n"u8, .. "--b c\r\nContent-Disposition: form-data; name=photo; filename*=UTF-8''mi%E1%BA%BFn.png\r\nContent-Type: image/png\r\n\r\nx\r\n--b c--\r\n"u8],
    ];

    private static readonly Mutator Mutator = new([.. new[]
    {
        "\r\n", "--xyz", "--xyz--", "\r\n--xyz\r\n", "Content-Disposition: form-data; ", "name=\"photo\"", "filename=\"\"", "filename*=", "UTF-8''%", "=?utf-8?B?8J+YgA==?=", "\"", ";", "boundary=", "; charset=utf-7",
        "Content-Transfer-Encoding: base64\r\n", "\0", "photo", "file",
    }.Select(Encoding.ASCII.GetBytes)]);

    public static byte[] Make(Random random) => Mutator.Change(Seeds[random.Next(Seeds.Length)], Seeds[random.Next(Seeds.Length)], random);

    public static HttpContext Context(byte[] input, Completed response)
    {
        var end = Array.IndexOf(input, (byte)'\n');
        var features = new FeatureCollection();
        features.Set<IHttpRequestFeature>(new HttpRequestFeature { Body = new MemoryStream(input, end + 1, input.Length - end - 1) });
        features.Set<IHttpResponseFeature>(response);
        features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(Stream.Null));
        var context = new DefaultHttpContext(features);
        context.Request.ContentType = Encoding.Latin1.GetString(input, 0, Math.Max(0, end));
        return context;
    }

    private static byte[] Form(params IEnumerable<(string Name, string? File, string Value)> parts) =>
    [
        .. "multipart/form-data; boundary=xyz\n"u8,
        .. parts.SelectMany(part => Encoding.Latin1.GetBytes(
            $"--xyz\r\nContent-Disposition: form-data; name=\"{part.Name}\"{(part.File is { } file ? $"; filename=\"{file}\"\r\nContent-Type: application/octet-stream" : "")}\r\n\r\n{part.Value}\r\n")),
        .. "--xyz--\r\n"u8,
    ];

    /// <summary>Does at a request's end what a server does.</summary>
    public sealed class Completed : HttpResponseFeature, IDisposable
    {
        private readonly List<(Func<object, Task> Do, object With)> waiting = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => waiting.Add((callback, state));

        public void Dispose()
        {
            foreach (var (work, with) in waiting) work(with).GetAwaiter().GetResult();
        }
    }
}
