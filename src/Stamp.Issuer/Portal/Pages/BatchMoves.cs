using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Portal.Moves;
using Stamp.Issuer.Portal.Pages.Tables;

namespace Stamp.Issuer.Portal.Pages;

/// <summary>What happened to ranges of a batch, the newest first; what may still be taken back has a button.</summary>
internal static class BatchMoves
{
    private sealed record Line(BatchView View, RangeMove Move);

    private static readonly Table<Line> Lines = new(new("Đã làm gì", "What was done"),
        new(new("Tem số", "Stamps"), (html, line) => html.Write($"{MovePages.Numbers(line.Move.Range)}")) { Kind = ColumnKind.Date, NamesRow = true },
        new(new("Việc", "What"), (html, line) =>
        {
            html.Write($"{What(line.Move)}<small>{More(line.Move)}</small>");
            Undo(html, line);
        }),
        new(new("Lúc", "When"), (html, line) => html.Write($"{line.Move.At}<small>{line.Move.Actor}</small>")) { Kind = ColumnKind.Date })
    {
        // With its form a line has under 1 KB, and pages have 100.
        PageSize = 40,
        NextWord = new("Cũ hơn", "Older"),
    };

    public static void Write(Html html, BatchView view)
    {
        // The page may answer a form that was sent elsewhere.
        var query = Lines.Read(view.Context) with { Path = MoveVerb.PathOf(view.Batch.Batch.Number) };
        long? before = query.Cursor(1) is [var last] && long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        html.Write($"""<h2>{new Bilingual("Đã làm gì", "What was done")}</h2>""");
        Lines.Write(
            html, query,
            [.. view.Batch.Moves.Where(move => before is null || move.Id < before).Reverse().Take(Lines.PageSize + 1).Select(move => new Line(view, move))],
            new(
                new("Chưa có tem nào được kích hoạt hay huỷ.", "No stamp was activated or voided yet."),
                new("Kích hoạt khi dán tem lên hàng; tem hỏng, mất thì huỷ.", "Activate stamps when they go on the goods; void those that are damaged or lost.")),
            line => Cursor.Write(line.Move.Id.ToString(CultureInfo.InvariantCulture)));
    }

    private static void Undo(Html html, Line line)
    {
        var (view, move) = line;
        if (!MoveVerb.Void.Access.Roles.Contains(view.Reader.Role) || MoveRules.Undo(view.Map, move, view.Reader.Actor, view.Now) is not null) return;
        var until = VietnamTime.Write(move.At + MoveRules.UndoWithin);
        Form.Open(html, view.Context, string.Create(CultureInfo.InvariantCulture, $"{MoveVerb.PathOf(move.Batch)}/moves/{move.Id}/undo"));
        Fields.Request(html);
        html.Write($"""<button class="quiet">{new Bilingual("Hoàn tác", "Take back")}<span class="unseen"> {MovePages.Numbers(move.Range)}</span></button><small>{new Bilingual($"được đến {until}", $"until {until}")}</small>""");
        Form.Close(html);
    }

    private static Bilingual What(RangeMove move) => move.Kind switch
    {
        MoveKind.Activate => new("Kích hoạt", "Activated"),
        MoveKind.Void => new("Huỷ", "Voided"),
        MoveKind.Recall => new("Thu hồi", "Recalled"),
        MoveKind.Undo => new("Hoàn tác", "Taken back"),
        _ => throw new ArgumentOutOfRangeException(nameof(move), move.Kind, null),
    };

    private static Bilingual More(RangeMove move) => move switch
    {
        { Lot: { } lot } => new(
            $"Lô hàng {lot.Number}, {VietnamTime.Write(lot.ProducedOn)}–{VietnamTime.Write(lot.ExpiresOn)}",
            $"Lot {lot.Number}, {VietnamTime.Write(lot.ProducedOn)}–{VietnamTime.Write(lot.ExpiresOn)}"),
        { VoidReason: { } reason } => LedgerLines.WordOf(reason),
        { Reason: { } why } => new(why, why),
        { Undoes: { } undone } => new($"thao tác số {undone}", $"move {undone}"),
        _ => new("", ""),
    };
}
