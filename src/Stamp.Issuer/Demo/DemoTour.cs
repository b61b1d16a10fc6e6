using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Redis;
using Stamp.Core.Scans;
using Stamp.Core.Scans.Embedded;
using Stamp.Core.Scans.Redis;
using Stamp.Core.Settings;
using Stamp.Core.Text;

namespace Stamp.Issuer.Demo;

/// <summary>One stamp for each kind of verdict, with the scans that the unusual one needs.</summary>
internal static class DemoTour
{
    /// <summary>Hà Nội, Quảng Ninh, Đà Nẵng, Thành phố Hồ Chí Minh.</summary>
    private static readonly byte[] Places = [1, 22, 48, 79];

    public static IReadOnlyList<DemoLink> Of(DemoBatches batches, Keyring keyring, Func<int, int, string> pathOf) =>
    [
        new("genuine", "tem thật", "genuine", pathOf(batches.Noodles, 1)),
        new("genuine", "tem thật trên đường dẫn GS1 (có GTIN)", "genuine, GS1 Digital Link", pathOf(batches.Gtin, 1)),
        new("genuine", "tem có dấu niêm; nay đã nâng từ 3 lên 4 sao", "sealed; upgraded from 3 to 4 stars since", pathOf(batches.Upgraded, 1)),
        new("genuine", "tem thật, hạng sao đã hết hạn", "genuine, stars expired", pathOf(batches.StarsExpired, 1)),
        new("genuine", "gà đeo vòng chân", "chicken with a leg ring", pathOf(batches.Ring, 1)),
        new("genuine-caution", "quét ở bốn tỉnh trong vòng một ngày", "scanned in four provinces within a day", pathOf(batches.Noodles, 100)),
        new("not-activated", "chưa kích hoạt", "not activated", pathOf(batches.Noodles, 800)),
        new("voided", "đã huỷ", "voided", pathOf(batches.Noodles, 1_180)),
        new("recalled", "hàng bị thu hồi", "goods recalled", pathOf(batches.Noodles, 500)),
        new("stamp-expired", "tem tồn quá hạn", "unused stamp out of date", pathOf(batches.Old, 300)),
        new("lot-expired", "hàng hết hạn", "goods past their date", pathOf(batches.Old, 1)),
        new("key-compromised", "khoá bị lộ", "key compromised", pathOf(batches.Leaked, 1)),
        new("unknown", "không phải tem của hệ thống", "not ours", Forged(keyring)),
        new("not-in-registry", "chưa kiểm tra được", "could not check", $"/{keyring.Encipher(new(StampId.MaxBatch, 1), keyring.Active.Number)}"),
    ];

    /// <summary>One label scanned in four provinces within a day, where the verify service will look for it.</summary>
    public static Outcome<int> Scan(StampsSettings settings, DemoBatches batches, DateTimeOffset now)
    {
        if (settings.Redis is { } configuration)
        {
            if (!RedisLink.Connect(new(configuration, settings.RedisPrefix)).Succeeded(out var redis, out var refused)) return refused;
            using (redis)
            {
                if (redis.AwayAtStart is { } away) return away;
                Scan(new RedisScanLedger(redis), batches, now);
            }
        }
        // Here too: the same folder may be served without Redis another day.
        if (!EmbeddedScanLedger.Open(settings.Folder.Scans).Succeeded(out var ledger, out var rejection)) return rejection;
        using (ledger) Scan(ledger, batches, now);
        return Places.Length;
    }

    private static void Scan(IScanLedger ledger, DemoBatches batches, DateTimeOffset now)
    {
        for (var n = 0; n < Places.Length; n++)
        {
            // Visitors whose low bits differ are of different networks.
            var visit = new Visit(new(batches.Noodles, 100), (uint)n + 1, now.AddHours(5 * (n - Places.Length)), Places[n]);
            ledger.RecordAsync(visit).AsTask().GetAwaiter().GetResult();
        }
    }

    /// <summary>A real code with its last character changed.</summary>
    private static string Forged(Keyring keyring)
    {
        var real = keyring.Encipher(new(1, 1), keyring.Active.Number).ToString();
        return $"/{real[..^1]}{(real[^1] == '0' ? '1' : '0')}";
    }
}
