using Stamp.Core.Keys;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about the registry's record of key epochs.</summary>
internal static class KeyEpochTable
{
    public static List<RecordedEpoch> All(RegistrySql sql) =>
    [
        .. sql.Query<Row>("SELECT number, fingerprint, state, recorded_at AS RecordedAt FROM key_epoch ORDER BY number")
            .Select(row => new RecordedEpoch(row.Number, row.Fingerprint, SqlText.Name<KeyEpochState>(row.State), row.RecordedAt)),
    ];

    /// <summary>The epoch that the newest batch was issued under; null while there is no batch.</summary>
    public static int? OfNewestBatch(RegistrySql sql) => sql.Scalar<int?>("SELECT key_epoch FROM batch ORDER BY number DESC LIMIT 1");

    public static void Put(RegistrySql sql, RecordedEpoch epoch)
    {
        var values = new { number = epoch.Number, fingerprint = epoch.Fingerprint, state = SqlText.Write(epoch.State), recordedAt = epoch.RecordedAt };
        if (sql.Execute("UPDATE key_epoch SET state = @state, recorded_at = @recordedAt WHERE number = @number", values) == 0)
            sql.Execute("INSERT INTO key_epoch (number, fingerprint, state, recorded_at) VALUES (@number, @fingerprint, @state, @recordedAt)", values);
    }

    private sealed class Row
    {
        public int Number { get; init; }
        public string Fingerprint { get; init; } = "";
        public string State { get; init; } = "";
        public DateTimeOffset RecordedAt { get; init; }
    }
}
