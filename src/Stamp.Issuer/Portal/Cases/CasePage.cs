using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Batches;
using Stamp.Core.Cases;
using Stamp.Core.Text;
using Stamp.Core.Verdicts;
using Stamp.Issuer.Portal.Moves;
using Stamp.Issuer.Portal.Pages;

namespace Stamp.Issuer.Portal.Cases;

/// <summary>One case: what was reported, what the stamp says now, and what was done.</summary>
internal static class CasePage
{
    /// <summary>20 notes of 1,000 letters are at most 60 KB of a page's 100.</summary>
    public const int NotesShown = 20;

    public static Bilingual Title(ConsumerCase found)
    {
        var number = Digits(found.Number);
        return new($"Phản ánh số {number}", $"Report {number}");
    }

    public static void Write(Html html, HttpContext context, CaseView view)
    {
        State(html, view);
        Reported(html, view);
        if (view.Now is { } now) StampSays(html, now);
        if (view.IsOffice) CaseForms.Write(html, context, view);
        if (!view.IsProducer) Course(html, view);
    }

    private static void State(Html html, CaseView view)
    {
        var found = view.File.Case;
        html.Write($"""<section><dl><dt>{new Bilingual("Tình trạng", "State")}</dt><dd><strong>{CaseWords.Of(found.State)}</strong>""");
        if (!view.IsProducer && found.TakenBy is { } by) html.Write($" · {by}");
        html.Write($"</dd>");
        if (found is { Outcome: { } outcome, ClosedAt: { } closed })
        {
            html.Write($"""<dt>{new Bilingual("Kết quả", "Outcome")}</dt><dd>{CaseWords.Of(outcome)} · {closed}</dd><dt>{new Bilingual("Kết luận", "Conclusion")}</dt><dd>{found.Answer}</dd>""");
        }
        html.Write($"</dl>");
        if (view.IsOffice && found is { Outcome: CaseOutcome.Confirmed, Subject: { } subject }) Recall(html, view, subject.Batch);
        html.Write($"</section>");
    }

    /// <summary>The goods of the stamp's production lot first: they were made together, and are most likely to share the fault.</summary>
    private static void Recall(Html html, CaseView view, int batch)
    {
        var recall = MoveVerb.Recall.PathFor(batch);
        html.Write($"""<p class="acts">""");
        if (view.Now?.Segment is { State: StampState.Activated, Lot: { } lot, Range: var range })
        {
            var numbers = MovePages.Numbers(range).Vi;
            html.Write($"""<a href="{recall}{TypedMove.Query(range)}">{new Bilingual($"Thu hồi hàng của lô sản xuất {lot.Number} (tem {numbers})", $"Recall the goods of production lot {lot.Number} (stamps {numbers})")}</a>""");
        }
        html.Write($"""<a href="{recall}">{new Bilingual("Thu hồi hàng mang tem của lô này", "Recall goods with stamps of this batch")}</a></p>""");
    }

    private static void Reported(Html html, CaseView view)
    {
        var (found, _, product, producer) = view.File;
        html.Write($"""<section><h2>{CaseWords.Of(found.Kind)}</h2>""");
        if (found.Told.Length > 0) html.Write($"""<p class="lines">{found.Told}</p>""");
        html.Write($"""<dl><dt>{new Bilingual("Số phản ánh", "Report number")}</dt><dd>{ReportRules.Grouped(found.Reference)}</dd><dt>{new Bilingual("Gửi lúc", "Sent at")}</dt><dd>{found.ReportedAt}</dd>""");
        if (found.Subject is { } subject && product is not null && producer is not null)
        {
            html.Write($"""
                <dt>{new Bilingual("Sản phẩm", "Product")}</dt><dd>{product.Name} ({product.Code})</dd><dt>{new Bilingual("Chủ thể", "Producer")}</dt><dd>{producer.Name}</dd><dt>{new Bilingual("Con tem", "Stamp")}</dt><dd>{new Bilingual("số", "number")} {Digits(subject.Stamp)}, <a href="/batches/{Digits(subject.Batch)}">{new Bilingual("lô", "batch")} {Digits(subject.Batch)}</a></dd>
                """);
        }
        else html.Write($"""<dt>{new Bilingual("Con tem", "Stamp")}</dt><dd>{new Bilingual("Mã không phải của hệ thống: gõ nhầm, hoặc tem giả.", "A code that is none of ours: mistyped, or a forged label.")}</dd>""");
        if (found.BoughtAt.Length > 0) html.Write($"""<dt>{new Bilingual("Mua ở", "Bought at")}</dt><dd>{found.BoughtAt}</dd>""");
        if (view.IsOffice) html.Write($"""<dt>{new Bilingual("Liên hệ", "Contact")}</dt><dd>{(found.Contact is { } contact ? new Bilingual(contact, contact) : new Bilingual("Không có, hoặc đã xoá", "None, or deleted"))}</dd>""");
        html.Write($"</dl>");
        if (!view.IsProducer) Photo(html, found);
        html.Write($"</section>");
    }

    private static void Photo(Html html, ConsumerCase found)
    {
        var path = $"{CaseRoutes.PathOf(found.Number)}/photo";
        if (found.Photo == CasePhotoState.Kept)
            html.Write($"""<p><a href="{path}"><img class="photo" src="{path}" alt="{new Bilingual("Ảnh người mua gửi kèm; mở ảnh to", "The photo that came with the report; opens it larger")}"></a></p>""");
        else if (found.Photo == CasePhotoState.Full)
            html.Write($"""<p class="hint">{new Bilingual("Có ảnh gửi kèm nhưng không nhận được vì đang có quá nhiều ảnh.", "There was a photo; it was not taken because there were too many.")}</p>""");
        else if (found.Photo == CasePhotoState.Deleted)
            html.Write($"""<p class="hint">{new Bilingual("Ảnh đã bị xoá sau khi đóng vụ việc.", "The photo was deleted some time after the case was closed.")}</p>""");
    }

    private static void StampSays(Html html, StampNow now)
    {
        html.Write($"""<section><h2>{new Bilingual("Con tem bây giờ", "The stamp now")}</h2>""");
        if (now.Verdict is { } verdict)
        {
            var reason = Reasons.Of(verdict.Reason);
            html.Write($"<p><strong>{reason.Headline}</strong> ({reason.SupportCode}). {reason.Sentence}</p>");
        }
        else html.Write($"""<p>{new Bilingual("Hiện chưa tra được con tem này.", "This stamp can't be looked up at the moment.")}</p>""");
        if (now.Scans is { Count: > 0, FirstAt: { } first, LastAt: { } last } scans)
        {
            html.Write($"""<p>{new Bilingual("Lượt quét trong sổ:", "Scans on record:")} {scans.Count}""");
            if (scans.Count == StampScans.Most) html.Write($"+");
            html.Write($""" ({new Bilingual("đầu tiên", "first")} {first}, {new Bilingual("gần nhất", "last")} {last}).</p>""");
        }
        html.Write($"</section>");
    }

    private static void Course(Html html, CaseView view)
    {
        html.Write($"""<section><h2>{new Bilingual("Quá trình xử lý", "What was done")}</h2>""");
        if (view.Notes.Count == 0)
        {
            html.Write($"""<p>{new Bilingual("Chưa ai làm gì với phản ánh này.", "Nobody has done anything about this report yet.")}</p></section>""");
            return;
        }
        html.Write($"""<table><thead><tr><th scope="col">{new Bilingual("Lúc", "When")}</th><th scope="col">{new Bilingual("Việc", "What")}</th></tr></thead><tbody>""");
        foreach (var note in view.Notes.Take(NotesShown))
        {
            html.Write($"""<tr><td>{note.At}<small>{note.Account}</small></td><td>{CaseWords.Of(note.Kind)}""");
            if (note.Outcome is { } outcome) html.Write($": {CaseWords.Of(outcome)}");
            if (note.Told.Length > 0) html.Write($"""<div class="lines">{note.Told}</div>""");
            html.Write($"</td></tr>");
        }
        html.Write($"</tbody></table>");
        if (view.Notes.Count > NotesShown)
            html.Write($"""<p><a href="{CaseRoutes.PathOf(view.File.Case.Number)}?before={Digits(view.Notes[NotesShown - 1].Id)}">{new Bilingual("Cũ hơn", "Older")}</a></p>""");
        html.Write($"</section>");
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);
}
