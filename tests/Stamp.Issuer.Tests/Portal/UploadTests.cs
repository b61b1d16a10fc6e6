using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Stamp.Core.Settings;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Tests.Portal;

public sealed class UploadTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private string Uploads => folder["uploads"];

    [Fact]
    public async Task A_file_waits_in_the_data_folder_until_the_request_ends()
    {
        var (context, done) = Request(1024 * 1024, Form(("note", null, "ghi chú"u8.ToArray()), ("note", null, "hai"u8.ToArray()), ("picture", "C:\\ảnh\\a.png", new byte[100_000])));
        Assert.True(await Reader().Read(context, keepFiles: true));
        Assert.Equal("ghi chú,hai", context.Request.Form["note"].ToString());
        var file = context.File("picture")!;
        Assert.Equal(("a.png", 100_000), (file.FileName, file.ReadAll().Length));
        Assert.Equal(Path.GetFullPath(Uploads), Path.GetDirectoryName(file.Path));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        Assert.Null(context.File("other"));
        done();
        Assert.Empty(Directory.GetFiles(Uploads));
    }

    [Fact]
    public async Task A_file_that_was_moved_away_is_its_mover_s()
    {
        var (context, done) = Request(1024 * 1024, Form(("picture", "a.png", new byte[10])));
        Assert.True(await Reader().Read(context, keepFiles: true));
        context.File("picture")!.MoveTo(folder["kept"]);
        done();
        Assert.Equal(10, new FileInfo(folder["kept"]).Length);
    }

    [Fact]
    public async Task Files_of_those_without_a_session_are_written_nowhere()
    {
        var (context, done) = Request(1024 * 1024, Form(("note", null, "x"u8.ToArray()), ("picture", "a.png", new byte[10])));
        Assert.True(await Reader().Read(context, keepFiles: false));
        Assert.Equal("x", context.Request.Form["note"].ToString());
        Assert.Null(context.File("picture"));
        Assert.False(Directory.Exists(Uploads));
        done();
    }

    [Theory]
    [InlineData("a part without a name", "--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--\r\n")]
    [InlineData("an end that never comes", "--b\r\nContent-Disposition: form-data; name=\"picture\"; filename=\"a\"\r\n\r\nxxx")]
    public async Task What_is_no_form_is_refused_and_leaves_nothing(string what, string body)
    {
        var (context, done) = Request(1024, Encoding.UTF8.GetBytes(body), "multipart/form-data; boundary=b");
        Assert.False(await Reader().Read(context, keepFiles: true), what);
        Assert.Equal(400, context.Response.StatusCode);
        done();
        Assert.True(!Directory.Exists(Uploads) || Directory.GetFiles(Uploads).Length == 0);
    }

    [Fact]
    public async Task Too_many_parts_or_too_much_text_are_refused()
    {
        foreach (var form in new[] { Form([.. Enumerable.Repeat(("a", (string?)null, "x"u8.ToArray()), 101)]), Form(("a", null, new byte[70_000])) })
        {
            var (context, _) = Request(1024 * 1024, form);
            Assert.False(await Reader().Read(context, keepFiles: true));
            Assert.Equal(400, context.Response.StatusCode);
        }
    }

    [Fact]
    public async Task What_is_larger_than_its_route_takes_is_told_the_limit()
    {
        var (context, _) = Request(2 * 1024 * 1024, Form(("picture", "a.png", new byte[3 * 1024 * 1024])));
        using var page = new MemoryStream();
        context.Response.Body = page;
        Assert.False(await Reader().Read(context, keepFiles: true));
        Assert.Equal(413, context.Response.StatusCode);
        Assert.Contains("lớn quá 2 MB", Encoding.UTF8.GetString(page.ToArray()), StringComparison.Ordinal);
        Assert.False(Directory.Exists(Uploads));
    }

    [Fact]
    public void What_a_process_that_died_has_left_is_swept_and_nothing_else()
    {
        Directory.CreateDirectory(Uploads);
        foreach (var name in new[] { "old.part", "new.part", "other.txt" }) File.WriteAllText(Path.Combine(Uploads, name), "x");
        File.SetLastWriteTimeUtc(Path.Combine(Uploads, "old.part"), DateTime.UtcNow.AddDays(-2));
        File.SetLastWriteTimeUtc(Path.Combine(Uploads, "other.txt"), DateTime.UtcNow.AddDays(-2));
        new UploadFolder(new() { Data = folder.Path }).Sweep();
        Assert.Equal(["new.part", "other.txt"], Directory.GetFiles(Uploads).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_picture_is_served_so_that_it_can_do_nothing()
    {
        var context = new DefaultHttpContext();
        await PictureAnswer.Write(context, "image/png", [1, 2, 3]);
        Assert.Equal("default-src 'none'; sandbox", context.Response.Headers.ContentSecurityPolicy);
        Assert.Equal("nosniff", context.Response.Headers.XContentTypeOptions);
        Assert.Equal("image/png", context.Response.ContentType);
    }

    private FormReader Reader() => new(new(new StampsSettings { Data = folder.Path }));

    private static (DefaultHttpContext Context, Action Done) Request(long limit, byte[] body, string type = "multipart/form-data; boundary=\"b\"")
    {
        var context = new DefaultHttpContext();
        var ends = new Ends();
        context.Features.Set<IHttpResponseFeature>(ends);
        context.SetEndpoint(new(null, new(new BodyLimit(limit, Files: true)), null));
        context.Request.Method = "POST";
        context.Request.ContentType = type;
        context.Request.ContentLength = body.Length;
        context.Request.Body = new MemoryStream(body);
        return (context, ends.End);
    }

    private static byte[] Form(params (string Name, string? File, byte[] Value)[] parts)
    {
        using var form = new MemoryStream();
        foreach (var (name, file, value) in parts)
        {
            form.Write(Encoding.UTF8.GetBytes($"--b\r\nContent-Disposition: form-data; name=\"{name}\"{(file is null ? "" : $"; filename=\"{file}\"")}\r\n\r\n"));
            form.Write(value);
            form.Write("\r\n"u8);
        }
        form.Write("--b--\r\n"u8);
        return form.ToArray();
    }

    /// <summary>Does at the end what a server does then.</summary>
    private sealed class Ends : HttpResponseFeature
    {
        private readonly List<(Func<object, Task> Work, object State)> work = [];

        public override void OnCompleted(Func<object, Task> callback, object state) => work.Add((callback, state));

        public void End() => work.ForEach(entry => entry.Work(entry.State).GetAwaiter().GetResult());
    }

    public void Dispose() => folder.Dispose();
}
