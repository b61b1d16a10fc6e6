using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Audit;

/// <summary>The first place where the trail does not hold.</summary>
public sealed record AuditFault(long Number, Bilingual Why);

/// <param name="Entries">How many entries hold, from the first.</param>
/// <param name="Head">The hash of the last of them in hexadecimal: written down elsewhere, it proves later that the trail up to here is the same. Empty while there is no entry.</param>
/// <param name="Fault">Null when the whole trail holds.</param>
public sealed record AuditReport(long Entries, string Head, AuditFault? Fault);

/// <summary>Reads and checks the append-only trail (docs/issue-cycle.md says what it proves and what not).</summary>
public sealed class AuditTrail(RegistryDatabase database)
{
    private const string Select = "SELECT number, at, actor, action, subject, detail, hash FROM audit";

    /// <summary>Entries: some milliseconds.</summary>
    private const int ReportEvery = 1_000;

    /// <summary>
    /// Follows the chain from its first entry, one at a time: memory does not grow with the trail.
    /// Entries of the tail that were cut off show against the counter.
    /// </summary>
    public Outcome<AuditReport> Verify() => database.TryRead<AuditReport>(sql => Follow(sql, null, default));

    /// <summary>How many entries were written, as the counter says.</summary>
    internal static long Written(RegistrySql sql) => sql.Scalar<long>("SELECT value FROM counter WHERE name = 'audit'");

    /// <summary>As <see cref="Verify"/>, within a transaction that asks for more.</summary>
    /// <param name="progress">Hears how many entries hold so far.</param>
    internal static AuditReport Follow(RegistrySql sql, IProgress<long>? progress, CancellationToken cancel)
    {
        byte[]? previous = null;
        long held = 0;
        foreach (var row in sql.Stream<Row>($"{Select} ORDER BY number"))
        {
            if (row.Number != held + 1) return Broken(held + 1, new("mục này bị thiếu", "this entry is missing"));
            var hash = AuditHash.Of(previous, row.Entry());
            if (!hash.AsSpan().SequenceEqual(row.Hash))
                return Broken(row.Number, new("mục này hoặc mục trước nó đã bị sửa", "this entry, or the hash before it, was changed"));
            previous = hash;
            held++;
            if (held % ReportEvery != 0) continue;
            cancel.ThrowIfCancellationRequested();
            progress?.Report(held);
        }
        var written = Written(sql);
        if (written > held) return Broken(held + 1, new("mục này và các mục sau đã bị xoá", "this entry and those after it were deleted"));
        if (written < held) return Broken(written + 1, new("mục này được chèn thêm ngoài sổ", "this entry was added behind the registry's back"));
        progress?.Report(held);
        return new AuditReport(held, Head(), null);

        AuditReport Broken(long number, Bilingual why) => new(held, Head(), new(number, why));
        string Head() => previous is null ? "" : Convert.ToHexStringLower(previous);
    }

    /// <summary>
    /// After a clock that was ahead: entries up to now are no longer held against the clock, whatever time they have. The
    /// way on when somebody's wrong date would otherwise stop everything until that date; who took it, and why, stays.
    /// </summary>
    /// <returns>The time that was accepted.</returns>
    public Outcome<DateTimeOffset> AcceptClock(string? reason, Actor actor) => database.TryWrite<DateTimeOffset>(actor, transaction =>
    {
        if (!PlainText.Required(reason, new("lý do", "the reason"), PlainText.ReasonLength).Succeeded(out var why, out var rejection)) return rejection;
        if (AuditTable.NewestAfter(transaction.Sql, transaction.Now + TrailClock.Tolerance) is not { } newest)
        {
            return Rejection.Conflict(
                "Nhật ký không có mục nào muộn hơn đồng hồ, nên không có gì để chấp nhận.", "No entry of the trail is later than the clock, so there is nothing to accept.");
        }
        transaction.Record("clock.accept", "clock", new() { ["newest"] = SqlText.Write(newest), ["reason"] = why });
        AuditTable.AcceptTimes(transaction.Sql);
        return newest;
    });

    /// <summary>At most <paramref name="max"/> entries after a number, in order.</summary>
    public Outcome<IReadOnlyList<AuditEntry>> ReadAfter(long number, int max) => database.TryRead<IReadOnlyList<AuditEntry>>(transaction =>
        transaction
            .Query<Row>($"{Select} WHERE number > @number ORDER BY number LIMIT @max", new { number, max })
            .Select(row => row.Entry())
            .ToList());

    private sealed class Row
    {
        public long Number { get; init; }
        public DateTimeOffset At { get; init; }
        public string Actor { get; init; } = "";
        public string Action { get; init; } = "";
        public string Subject { get; init; } = "";
        public string Detail { get; init; } = "";
        public byte[] Hash { get; init; } = [];

        public AuditEntry Entry() => new(Number, SqlText.Write(At), Actor, Action, Subject, Detail);
    }
}
