using System.Globalization;
using Microsoft.AspNetCore.Http;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Portal.Moves;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What happened to ranges of a batch, the newest first; what may still be taken back has a button.</summary>
internal static class BatchMoves
{
    /// <summary>With its form a line has under 1 KB, and pages have 100.</summary>
    private const int PageSize = 40;

    public static void Write(Html html, HttpContext context, BatchView view)
    {
        var moves = view.Batch.Moves;
        html.Write($"""<section id="moves"><h2>{new Bilingual("Đã làm gì", "What was done")}</h2>""");
        if (moves.Count == 0)
        {
            html.Write($"<p>{new Bilingual("Chưa có tem nào được kích hoạt hay huỷ.", "No stamp was activated or voided yet.")}</p></section>");
            return;
        }
        html.Write($"""
            <table><thead><tr><th scope="col">{new Bilingual("Lúc", "When")}</th><th scope="col">{new Bilingual("Việc", "What")}</th><th scope="col">{new Bilingual("Tem số", "Stamps")}</th></tr></thead><tbody>
            """);
        var map = RangeMap.Fold(moves);
        var page = moves.Where(move => view.Before is not { } before || move.Id < before).Reverse().Take(PageSize + 1).ToList();
        foreach (var move in page.Take(PageSize))
        {
            html.Write($"<tr><td>{move.At}<small>{move.Actor}</small></td><td>{What(move)}<small>{More(move)}</small>");
            if (MayUndo(view, map, move)) Undo(html, context, move);
            html.Write($"</td><td>{MovePages.Numbers(move.Range)}</td></tr>");
        }
        html.Write($"</tbody></table>");
        Pages(html, view, page);
        html.Write($"</section>");
    }

    private static bool MayUndo(BatchView view, RangeMap map, RangeMove move) =>
        MoveVerb.Void.Access.Roles.Contains(view.Reader.Role) && MoveRules.Undo(map, move, view.Reader.Actor, view.Now) is null;

    private static void Undo(Html html, HttpContext context, RangeMove move)
    {
        var until = VietnamTime.Write(move.At + MoveRules.UndoWithin);
        Form.Open(html, context, string.Create(CultureInfo.InvariantCulture, $"{MoveVerb.PathOf(move.Batch)}/moves/{move.Id}/undo"));
        Fields.Request(html);
        html.Write($"""<button class="quiet">{new Bilingual("Hoàn tác", "Take back")}<span class="unseen"> {MovePages.Numbers(move.Range)}</span></button> <small>{new Bilingual($"được đến {until}", $"until {until}")}</small>""");
        Form.Close(html);
    }

    private static void Pages(Html html, BatchView view, List<RangeMove> page)
    {
        if (view.Before is null && page.Count <= PageSize) return;
        var path = MoveVerb.PathOf(view.Batch.Batch.Number);
        html.Write($"""<p class="pages">""");
        if (view.Before is not null) html.Write($"""<a href="{path}#moves">{new Bilingual("Mới nhất", "Newest")}</a>""");
        if (page.Count > PageSize)
            html.Write($"""<a rel="next" href="{path}?before={page[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture)}#moves">{new Bilingual("Cũ hơn", "Older")}</a>""");
        html.Write($"</p>");
    }

    private static Bilingual What(RangeMove move) => move.Kind switch
    {
        MoveKind.Activate => new("Kích hoạt", "Activated"),
        MoveKind.Void => new("Huỷ", "Voided"),
        MoveKind.Recall => new("Thu hồi", "Recalled"),
        MoveKind.Undo => new("Hoàn tác", "Undone"),
        _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, null),
    };

    private static Bilingual More(RangeMove move) => move switch
    {
        { Lot: { } lot } => new(
            $"Lô hàng {lot.Number}, {VietnamTime.Write(lot.ProducedOn)}–{VietnamTime.Write(lot.ExpiresOn)}",
            $"Lot {lot.Number}, {VietnamTime.Write(lot.ProducedOn)}–{VietnamTime.Write(lot.ExpiresOn)}"),
        { VoidReason: { } reason } => LedgerLines.WordOf(reason),
        { Reason: { } why } => new(why, why),
        _ => new("", ""),
    };
}
