using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Stamp.Core.Cases;
using Stamp.Core.Text;

namespace Stamp.Verify.Tests.Reports;

/// <summary>Fills the form in and sends it, as a browser does; each time another client, unless told.</summary>
internal static partial class ReportSender
{
    private static int clients;

    public static string AnotherClient()
    {
        var number = Interlocked.Increment(ref clients);
        // The next in another network.
        return $"198.{18 + ((number >> 8) & 1)}.{number & 255}.{(number >> 9) & 255}";
    }

    public static async Task<(int Status, string Text)> ReportAsync(
        this VerifyUnderTest verify, string path, Dictionary<string, string>? fields = null, byte[]? photo = null, string? request = null, string? from = null,
        string name = "photo.jpg", string type = "image/jpeg")
    {
        var form = new MultipartFormDataContent { { new StringContent(request ?? RequestId.New()), "request" } };
        foreach (var (field, value) in fields ?? Spoiled()) form.Add(new StringContent(value), field);
        form.Add(new StringContent(""), "web_page");
        // A browser sends the file's field even where nothing was chosen.
        var file = new ByteArrayContent(photo ?? []);
        file.Headers.ContentType = new MediaTypeHeaderValue(photo is null ? "application/octet-stream" : type);
        file.Headers.ContentDisposition = new("form-data") { Name = "\"photo\"", FileName = $"\"{(photo is null ? "" : name)}\"" };
        form.Add(file);
        return await verify.PostAsync(path, form, from);
    }

    public static async Task<(int Status, string Text)> PostAsync(this VerifyUnderTest verify, string path, HttpContent content, string? from = null)
    {
        using var message = new HttpRequestMessage(HttpMethod.Post, new Uri(verify.Http.BaseAddress!, path)) { Content = content };
        message.Headers.Add("X-Forwarded-For", from ?? AnotherClient());
        message.Headers.Accept.ParseAdd("text/html");
        using var response = await verify.Http.SendAsync(message);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    public static Dictionary<string, string> Spoiled(string told = "Mốc xanh ở đáy gói", string place = "Chợ Hôm", string contact = "0912 345 678") =>
        new() { ["kind"] = "spoiled", ["told"] = told, ["bought_at"] = place, ["contact"] = contact };

    public static string ReportPath(this OcopData data, int batch, int index) => $"/report/{data.Code(batch, index).ToGroups()}";

    /// <summary>The number on the page of thanks, without its hyphen.</summary>
    public static string ReferenceIn(string page)
    {
        var match = Reference().Match(page);
        Assert.True(match.Success, page);
        return match.Groups[1].Value + match.Groups[2].Value;
    }

    public static List<CaseLine> Cases(this OcopData data) => [.. new CaseList(data.Database).Before(new(), null, 5_000).Value];

    public static ConsumerCase Case(this OcopData data, long number) => new CaseList(data.Database).Find(number, null).Value.Case;

    [GeneratedRegex("<p class=\"n\">([0-9A-Z]{5})-([0-9A-Z]{5})</p>")]
    private static partial Regex Reference();
}
