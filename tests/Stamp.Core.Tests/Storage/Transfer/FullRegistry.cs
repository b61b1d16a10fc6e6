using System.Globalization;
using Stamp.Core.Batches;
using Stamp.Core.Keys;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Transfer;

namespace Stamp.Core.Tests.Storage.Transfer;

/// <summary>A real registry with rows in every table: with nothing in a column, with bytes, with letters beyond 16 bits.</summary>
internal sealed class FullRegistry : IDisposable
{
    private const string At = "'2026-11-21T03:00:00.000001Z'", Day = "'2026-11-21'";

    private readonly TempRegistry temp = new(file: true);

    /// <param name="sightings">Rows of the only table that grows large.</param>
    public FullRegistry(int sightings = 40)
    {
        foreach (var _ in Enumerable.Range(0, 3)) temp.Issue(48);
        _ = temp.Ranges.Activate(1, new(1, 24), TempRegistry.Lot, TempRegistry.Office, "move-1").Value;
        var voided = temp.Ranges.Void(2, new(1, 5), VoidReason.Lost, TempRegistry.Office).Value;
        _ = temp.Ranges.Recall(1, new(3, 9), "Nhãn in sai 🐟", TempRegistry.Office).Value;
        temp.Execute($"""
            INSERT INTO range_move (id, batch, kind, first, last, undoes, actor, at) VALUES (4, 2, 'undo', 1, 5, 2, 'lan', {At});
            UPDATE counter SET value = 4 WHERE name = 'move';
            INSERT INTO supporting_certificate (id, product_id, scheme, number, issuer, valid_from, valid_until)
              VALUES (1, 1, 'VietGAP', 'VG-1', 'Trung tâm 🐟', '2025-01-01', NULL), (2, 1, 'VietGAP', 'VG-2', '', '2025-01-01', '2028-01-01');
            INSERT INTO account (id, name, display_name, role, producer_id, password_hash, password_is_temporary, security_stamp, is_disabled,
                failed_sign_ins, locked_until, second_factor_key, has_second_factor, second_factor_step, created_at, version)
              VALUES (1, 'lan', 'Nguyễn Thị Lan', 'office', NULL, 'h', 1, 's', 0, 3, {At}, NULL, 0, 0, {At}, 1),
                     (2, 'chu-the', 'Chủ thể', 'producer', 1, 'h', 0, 's', 0, 0, NULL, 'k', 1, 58000000, {At}, 2);
            INSERT INTO api_token (id, account_id, label, scopes, hash, request_id, created_at) VALUES (1, 2, 'Máy', 'read', randomblob(32), 'r-1', {At});
            INSERT INTO ended_session (id, ended_at) VALUES (lower(hex(randomblob(16))), {At});
            INSERT INTO stamp_order (number, product_id, quantity, template, sealed, request_id, placed_by, placed_at, state, version)
              VALUES (1, 1, 100, 'a4-24', 0, 'o-1', 'chu-the', {At}, 'placed', 1);
            INSERT INTO certificate_quota (certificate_id, stamps) VALUES (1, 2000000000);
            INSERT INTO stamp_approval (number, at, person, standing, kind, producer_id, certificate_id, order_number, batch, stamps, alone, quota_before, quota_after)
              VALUES (1, {At}, 'lan', 'settled', 'quota', 1, 1, NULL, NULL, 1999000000, 1, 1000000, 2000000000),
                     (2, {At}, 'lan', 'new', 'order', 1, 1, 1, NULL, 100, 0, NULL, NULL),
                     (3, {At}, 'root', 'unproven', 'batch', 1, 1, NULL, 1, 24, 1, NULL, NULL);
            INSERT INTO product_picture (product_id, media_type, width, height, sha256, bytes)
              VALUES (1, 'image/png', 10, 10, lower(hex(randomblob(32))), randomblob(300000));
            INSERT INTO print_run (id, batch, first, last, template, labels_per_sheet, format, file, made_from, actor, started_at, state)
              VALUES (1, 1, 1, 24, 'a4-24', 24, 'pdf', 'labels/1.pdf', '{"{}"}', 'lan', {At}, 'running');
            INSERT INTO consumer_case (number, request_id, reference, kind, told, bought_at, contact, photo, is_personal, reported_at, day, state, version)
              VALUES (1, lower(hex(randomblob(16))), 'ABCDE12345', 'other', 'Kể lại' || char(10) || '🐟', 'Chợ Hạ Long', '0912', 'kept', 1, {At}, {Day}, 'new', 1);
            INSERT INTO case_photo (case_number, day, type, width, height, bytes) VALUES (1, {Day}, 'image/jpeg', 1, 1, randomblob(500000));
            INSERT INTO case_note (id, case_number, at, account, kind, told) VALUES (1, 1, {At}, 'lan', 'note', 'Đã gọi');
            INSERT INTO scan_day (level, subject, day, first_scans, rescans, cautions, hints) VALUES ('all', 0, {Day}, 5000000000, 2, NULL, 6000000000);
            INSERT INTO scan_day_place (level, subject, day, place, scans) VALUES ('batch', 1, {Day}, 22, 7);
            INSERT INTO registry_incarnation (number, id, began_at, after_batch) VALUES (1, 9000000000000000001, {At}, 0);
            INSERT INTO key_epoch (number, fingerprint, state, recorded_at) VALUES (0, lower(hex(randomblob(32))), 'active', {At});
            INSERT INTO scan_month (month, product, first_scans, rescans, cautions) VALUES ('2026-11', 1, 5, 2, 1);
            """);
        Assert.Equal(2, voided.Move.Id);
        AddSightings(sightings);
        temp.Database.CloseIdle();
    }

    public RegistryDatabase Database => temp.Database;

    public Keyring Keys { get; } = Keyring.Create(TimeProvider.System);

    public string Path => temp.Path;

    public TempRegistry Temp => temp;

    public void AddSightings(int count, int from = 1) => temp.Execute(string.Create(CultureInfo.InvariantCulture, $"""
        WITH RECURSIVE n (i) AS (SELECT {from} UNION ALL SELECT i + 1 FROM n WHERE i < {from + count - 1})
        INSERT INTO sighting (partition, stream_ms, stream_seq, batch, stamp, at, visitor, place)
          SELECT i % 64, 1790000000000 + i, i % 7, 1, 1 + i % 48, 1790000000000 + i, -i, CASE WHEN i % 3 = 0 THEN NULL ELSE '22' END FROM n
        """));

    public RegistryTransfer To(RegistryAddress target, int pageRows = 7, int verdicts = 50) =>
        new(Database, target, Keys, temp.Clock) { PageRows = pageRows, Verdicts = verdicts };

    public IReadOnlyList<TransferTable> Tables() => Database.Read(sql => new TransferSource(sql).Tables());

    public Dictionary<string, TableContent> Content() => ContentOf(Database, Tables());

    public static Dictionary<string, TableContent> ContentOf(RegistryDatabase database, IReadOnlyList<TransferTable> tables) =>
        database.Read(sql => tables.ToDictionary(table => table.Name, table => TableContent.Of(sql, table)));

    public void Dispose() => temp.Dispose();
}
