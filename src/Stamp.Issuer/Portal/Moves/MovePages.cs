using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Printing;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Moves;

/// <summary>The form that says which stamps and why, and the page that asks whether that is really meant.</summary>
internal static class MovePages
{
    /// <summary>On the page that asks: the stamps as they were found, done exactly so whatever is printed meanwhile.</summary>
    public const string RangeField = "range", StepField = "step", DoStep = "do", BackStep = "back";

    public static void Form(Html html, HttpContext context, BatchAccount account, MoveVerb verb, TypedMove typed, Errors wrong, IReadOnlyList<PrintRun> printed)
    {
        var first = verb.Kind == MoveKind.Activate ? "lot" : "reason";
        html.Write($"""<section class="narrow"><p>{account.Product.Name}<br><a href="{MoveVerb.PathOf(account.Batch.Number)}">{BatchPage.Title(account)}</a></p><p class="hint">{verb.Hint}</p>""");
        Pages.Form.Open(html, context, verb.PathFor(account.Batch.Number));
        Fields.Problem(html, wrong);
        RangeFields.Write(html, typed, wrong, printed, all: verb.Kind == MoveKind.Recall, next: first);
        switch (verb.Kind)
        {
            case MoveKind.Activate:
                Fields.Text(html, "lot", new("Số lô sản xuất", "Production lot number"), typed["lot"], wrong, longest: PlainText.LotLength);
                Fields.Date(html, "produced", new("Ngày sản xuất", "Production date"), typed["produced"], wrong);
                Fields.Date(html, "expires", new("Hạn sử dụng", "Expiry date"), typed["expires"], wrong);
                break;
            case MoveKind.Void:
                Fields.Select(html, "reason", new("Lý do", "Reason"),
                    [("", new("Chọn lý do", "Choose a reason")), .. Enum.GetValues<VoidReason>().Select(reason => (TypedMove.NameOf(reason), LedgerLines.WordOf(reason)))],
                    typed["reason"], wrong);
                break;
            default:
                Fields.Text(html, "reason", new("Lý do thu hồi", "Why"), typed["reason"], wrong, hint: new("Người tiêu dùng sẽ đọc câu này.", "Consumers read this sentence."), longest: PlainText.ReasonLength);
                break;
        }
        html.Write($"""<button>{new Bilingual("Xem lại trước khi làm", "Look it over first")}</button>""");
        Pages.Form.Close(html);
        html.Write($"</section>");
    }

    /// <param name="tried">What would be done.</param>
    /// <param name="sheets">Where the stamps stand, where they stand on sheets.</param>
    /// <param name="codes">Of the first and the last label; null where the keys can't be read.</param>
    public static void Confirm(
        Html html, HttpContext context, BatchAccount account, MoveVerb verb, TypedMove typed, IndexRange? range, MoveDone tried, Bilingual? sheets,
        (StampCode First, StampCode Last)? codes)
    {
        html.Write($"""<section class="narrow"><p>{account.Product.Name}<br>{BatchPage.Title(account)}</p><dl>""");
        Row(html, new("Số lượng", "How many"), new($"{tried.Stamps} tem", $"{tried.Stamps} stamps"));
        Row(html, new("Tem số", "Stamps"), Numbers(tried.Move.Range));
        if (sheets is { } papers) Row(html, new("Tờ", "Sheets"), papers);
        if (codes is { } labels)
            html.Write($"""<dt>{new Bilingual("Nhãn đầu", "First label")}</dt><dd><code>{labels.First.ToGroups()}</code></dd><dt>{new Bilingual("Nhãn cuối", "Last label")}</dt><dd><code>{labels.Last.ToGroups()}</code></dd>""");
        if (tried.Move.Lot is { } lot)
        {
            Row(html, new("Số lô sản xuất", "Production lot"), new(lot.Number, lot.Number));
            html.Write($"""<dt>{new Bilingual("Ngày sản xuất", "Production date")}</dt><dd>{lot.ProducedOn}</dd><dt>{new Bilingual("Hạn sử dụng", "Expiry date")}</dt><dd>{lot.ExpiresOn}</dd>""");
        }
        if (tried.Move.VoidReason is { } reason) Row(html, new("Lý do", "Reason"), LedgerLines.WordOf(reason));
        if (tried.Move.Reason is { } why) Row(html, new("Lý do", "Why"), new(why, why));
        html.Write($"</dl></section>");
        LedgerTable.Change(html, account.Ledger, tried.Ledger);
        Pages.Form.Open(html, context, verb.PathFor(account.Batch.Number), look: "acts");
        foreach (var name in TypedMove.Names.Where(name => typed[name].Length > 0)) Fields.Hidden(html, name, typed[name]);
        Fields.Hidden(html, RangeField, range?.ToString());
        Fields.Request(html);
        html.Write($"""<button name="{StepField}" value="{DoStep}">{Really(verb, tried)}</button><button class="quiet" name="{StepField}" value="{BackStep}">{new Bilingual("Sửa lại", "Change it")}</button>""");
        Pages.Form.Close(html);
    }

    public static Bilingual Really(MoveVerb verb, MoveDone tried) => verb.Kind switch
    {
        MoveKind.Activate => new($"Kích hoạt {tried.Stamps} tem", $"Activate {tried.Stamps} stamps"),
        MoveKind.Void => new($"Huỷ {tried.Stamps} tem", $"Void {tried.Stamps} stamps"),
        _ => new($"Thu hồi {tried.Stamps} tem", $"Recall {tried.Stamps} stamps"),
    };

    /// <summary>Stamps as people read them: 1–24, or 7 alone.</summary>
    public static Bilingual Numbers(IndexRange range)
    {
        var text = range.Count == 1 ? range.First.ToString(CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{range.First}–{range.Last}");
        return new(text, text);
    }

    private static void Row(Html html, Bilingual name, Bilingual value) => html.Write($"<dt>{name}</dt><dd>{value}</dd>");
}
