using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Stamp.Core.Audit;
using Stamp.Core.Keys;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Storage;

/// <summary>
/// One write to the registry: everything done through it commits together, with the changes and audit
/// entries that it makes, or not at all. Lives only inside <see cref="RegistryDatabase.TryWrite{T}"/>.
/// </summary>
public sealed class RegistryTransaction
{
    // Vietnamese stays readable in the trail; nothing of it is put into HTML unescaped.
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lazy<Rejection?> clockWentBack;

    /// <param name="mark">Null: where what is issued needs no mark, as in a copy.</param>
    internal RegistryTransaction(RegistrySql sql, Actor actor, DateTimeOffset now, IssueMarkFile? mark)
    {
        (Sql, Actor, Now, Mark) = (sql, actor, now, mark);
        // Asked for once, however many things with a deadline one transaction does: an import may hold 10,000.
        clockWentBack = new(() => TrailClock.Refuse(AuditTable.NewestAfter(Sql, Now + TrailClock.Tolerance), Now), isThreadSafe: false);
    }

    public Actor Actor { get; }

    /// <summary>The instant of everything in this transaction, in whole microseconds.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>What the tables are asked through.</summary>
    internal RegistrySql Sql { get; }

    /// <summary>Where the numbers of batches are reserved before they are recorded.</summary>
    internal IssueMarkFile? Mark { get; }

    /// <summary>The highest batch number that this transaction issues; 0: none.</summary>
    internal int HighestIssued { get; private set; }

    internal void Issued(int batch) => HighestIssued = Math.Max(HighestIssued, batch);

    /// <summary>The newest change made here; null: none was.</summary>
    internal ChangePoint? LastChange { get; private set; }

    /// <summary>Null where something with a deadline may be done now (docs/operations.md, "When the clock goes back").</summary>
    internal Rejection? ClockWentBack => clockWentBack.Value;

    /// <inheritdoc cref="RegistrySql.Next"/>
    internal long Next(string counter) => Sql.Next(counter);

    /// <summary>Tells the change feed that a snapshot is out of date.</summary>
    internal void Changed(ChangeKind kind, long subject)
    {
        var point = new ChangePoint(Next("change"), Random.Shared.NextInt64(long.MinValue, long.MaxValue));
        Sql.Execute(
            "INSERT INTO change (number, kind, subject, mark) VALUES (@number, @kind, @subject, @mark)",
            new { number = point.Number, kind = SqlText.Write(kind), subject, mark = point.Mark });
        LastChange = point;
    }

    /// <summary>Appends to the audit trail. <paramref name="detail"/> never holds keys or whole stamp codes.</summary>
    internal void Record(string action, string subject, JsonObject detail)
    {
        if (Actor.SystemUser is { } user)
        {
            detail[AuditTable.SystemUser] = user;
            if (Actor.SignedIn) detail[AuditTable.SignedIn] = Actor.Token is { } token ? $"token {token}" : "password";
        }
        var previous = Sql.QueryFirstOrDefault<byte[]>("SELECT hash FROM audit ORDER BY number DESC LIMIT 1");
        var entry = new AuditEntry(Next("audit"), SqlText.Write(Now), Actor.Account, action, subject, detail.ToJsonString(Readable));
        Sql.Execute(
            "INSERT INTO audit (number, at, actor, action, subject, detail, hash) VALUES (@Number, @At, @Actor, @Action, @Subject, @Detail, @hash)",
            new { entry.Number, At = Now, entry.Actor, entry.Action, entry.Subject, entry.Detail, hash = AuditHash.Of(previous, entry) });
    }
}
