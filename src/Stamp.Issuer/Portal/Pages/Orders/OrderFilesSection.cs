using Microsoft.AspNetCore.Http;
using Stamp.Core.Accounts;
using Stamp.Core.Orders;
using Stamp.Core.Text;
using Stamp.Issuer.Orders;
using Stamp.Issuer.Portal.Pages.Tables;
using Stamp.Issuer.Portal.Routes;

namespace Stamp.Issuer.Portal.Pages.Orders;

/// <summary>The label files that are there, to be downloaded by those who may print.</summary>
internal sealed class OrderFilesSection(HttpContext context, OrderAccount found, IReadOnlyList<OrderFile> files)
{
    private static readonly Dictionary<string, Bilingual> Uses = new()
    {
        ["pdf"] = new("để in trên máy in laser hoặc ở nhà in", "for a laser printer or a printing house"),
        ["zpl"] = new("cho máy in nhiệt Zebra", "for a Zebra thermal printer"),
        ["csv"] = new("dữ liệu cho nhà in tự dàn trang", "data for a printing house that sets the labels itself"),
    };

    private bool MayPrint => Visit.Of(context).Account.Role is Role.Producer or Role.Office;

    public void Write(Html html)
    {
        html.Write($"<h2>{new Bilingual("Tệp tem", "Label files")}</h2>");
        if (Dead() is { } dead) html.Write($"""<p class="problem">{dead}</p>""");
        Files().Write(html, null, files, new(new("Chưa có tệp nào.", "There is no file yet."), new("", "")));
        html.Write($"""<p class="hint">{new Bilingual("Mỗi lần tải được ghi lại. Ai có tệp thì in được tem thật: đừng gửi cho người khác và xoá sau khi in. Tem in hỏng thì huỷ trên trang của lô.", "Each download is recorded. Whoever has the file can print genuine stamps: pass it to nobody and delete it once it is printed. Void spoiled stamps on the batch's page.")}</p>""");
        if (MayPrint && found.Order.State == OrderState.Ready) Again(html);
    }

    /// <summary>Always there: that a file is not what was made shows only when it is downloaded.</summary>
    private void Again(Html html)
    {
        var isGone = files.Any(file => !file.Stands);
        html.Write($"""<section><p>{(isGone
            ? new Bilingual("Có tệp không còn trên máy chủ.", "A file is no longer on the server.")
            : new Bilingual("Tệp bị hỏng hay không tải được? Tệp làm lại giống hệt tệp cũ từng byte; tệp còn nguyên thì giữ nguyên.", "Is a file damaged, or can't it be downloaded? It is made again with the same bytes; files that are whole stay."))}</p>""");
        OrderProgress.Again(html, context, found.Order, new("Làm lại tệp tem", "Make the label files again"), look: isGone ? "" : "quiet");
        html.Write($"</section>");
    }

    private Table<OrderFile> Files() => new(new("Tệp tem", "Label files"),
        new(new("Tệp", "File"), (html, file) =>
        {
            if (file.Stands && MayPrint) html.Write($"""<a href="{OrderRoutes.PathOf(found.Order.Number)}/files/{file.Name}" download>{file.Format.ToUpperInvariant()}</a>""");
            else html.Write($"{file.Format.ToUpperInvariant()}");
            html.Write($"<small>{Uses[file.Format]}</small>");
        })
        { NamesRow = true },
        new(new("Cỡ", "Size"), (html, file) => html.Write($"{(file.Stands ? Size(file.Run!.Result!.Bytes) : new Bilingual("chưa có", "not there"))}")) { Kind = ColumnKind.Number },
        new(new("Làm lúc", "Made at"), (html, file) =>
        {
            if (file.Run?.EndedAt is { } ended) html.Write($"{ended}");
        })
        { Kind = ColumnKind.Date },
        new(new("Mã kiểm SHA-256", "SHA-256"), (html, file) => html.Write($"{file.Run?.Result?.Sha256}")));

    /// <summary>Files hold every stamp of the batch, whatever became of it since.</summary>
    private Bilingual? Dead()
    {
        var mine = found.Ledgers.FirstOrDefault(pair => pair.Batch.Number == found.Order.Batch).Ledger;
        if (mine is null || mine.Voided.Values.Sum() + mine.Recalled is not (> 0 and var dead)) return null;
        return new(
            $"Trong tệp có nhãn của {Figures.Vi(dead)} tem đã huỷ hoặc thu hồi. Nếu in lại, hãy loại bỏ các nhãn đó.",
            $"The files hold labels of {Figures.En(dead)} stamps that were voided or recalled. If you print again, take those labels out.");
    }

    private static Bilingual Size(long bytes)
    {
        var (number, unit) = bytes < 1_000_000 ? (Math.Max(1, bytes / 1_000m), "kB") : (bytes / 1_000_000m, "MB");
        var text = number.ToString(number < 10 ? "0.0" : "0", System.Globalization.CultureInfo.InvariantCulture);
        return new($"{text.Replace('.', ',')} {unit}", $"{text} {unit}");
    }
}
