using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Portal.Uploads;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>What labels of a template look like, with names and a code that are nobody's.</summary>
internal static class TemplatePicture
{
    /// <summary>Of a label shown at three pixels to the millimetre, wide ones smaller.</summary>
    private const double Scale = 3, Widest = 220;

    // Ten templates of some 40 KB.
    private static readonly ConcurrentDictionary<string, byte[]> Made = new();

    /// <summary>In the order that a person looks through them: sheets, rolls, the odd shapes.</summary>
    public static IReadOnlyList<LabelTemplate> All { get; } =
        [.. LabelTemplate.All.Values.OrderBy(template => template.Round || template.Page is { Columns: 1 }).ThenBy(template => template.Dpi is not null).ThenBy(template => template.Name, StringComparer.Ordinal)];

    public static Task WriteAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["name"] as string ?? "";
        return name.EndsWith(".svg", StringComparison.Ordinal) && LabelTemplate.All.TryGetValue(name[..^".svg".Length], out var template)
            ? PictureAnswer.Write(context, "image/svg+xml", Made.GetOrAdd(template.Name, _ => Make(template)))
            : ErrorPage.WriteAsync(context, StatusCodes.Status404NotFound);
    }

    public static void Image(Html html, LabelTemplate template)
    {
        var scale = Math.Min(Scale, Widest / template.LabelWidth);
        html.Write($"""<img src="/orders/templates/{template.Name}.svg" alt="" loading="lazy" width="{Pixels(template.LabelWidth * scale)}" height="{Pixels(template.LabelHeight * scale)}">""");
    }

    private static byte[] Make(LabelTemplate template)
    {
        using var svg = new MemoryStream();
        var job = new LabelSheetJob(
            template, 1, 1, new(1, 1), "Tên sản phẩm", "Tên chủ thể", 4, _ => new("HTTPS://OCOP.EXAMPLE/", "ABCDE-FGHJK-MNPQR-STVWX"))
        { Group = "Nhóm thực phẩm" };
        _ = LabelSvgWriter.Write(job, svg, null, CancellationToken.None).Value;
        return svg.ToArray();
    }

    private static string Pixels(double length) => Math.Round(length).ToString(CultureInfo.InvariantCulture);
}
