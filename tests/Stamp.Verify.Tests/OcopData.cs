using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Registry;
using Stamp.Core.Settings;
using Stamp.Core.Storage;

namespace Stamp.Verify.Tests;

/// <summary>
/// A data folder as the issuer makes it. Batch 1 is of a compromised key; batch 2 is noodles: 1–50
/// activated, 41–45 of them recalled, 60 voided, the rest in stock; batch 3 is fish sauce with a GTIN.
/// </summary>
public sealed class OcopData : IDisposable
{
    public const int Leaked = 1, Noodles = 2, Sauce = 3;

    public const string SauceGtin = "08930000000019";

    public static readonly Actor Office = Actor.Office("van-phong");
    public static readonly DateTimeOffset Start = new(2026, 11, 21, 3, 0, 0, TimeSpan.Zero);
    public static readonly ProductionLot Lot = new("MD-A", new(2026, 11, 21), new(2027, 11, 20));

    private readonly TemporaryFolder folder = new();

    /// <param name="at">Where the folder is; null makes one that goes with this.</param>
    /// <param name="redis">Where scans are recorded; null: in the folder.</param>
    public OcopData(string? passphrase = null, string? at = null, string? redis = null)
    {
        Settings = new() { Data = at ?? folder.Path, VerifyUrl = "http://127.0.0.1:0", Passphrase = passphrase, Redis = redis };
        Database = RegistryDatabase.OpenOrCreate(Folder.Registry, TimeSpan.FromSeconds(10), Clock).Value;
        (Registry, Batches, Ranges) = (new(Database), new(Database), new(Database));
        _ = Registry.Put(new ProducerDraft("HTX-TAI-HOAN", "HTX Tài Hoan", ProducerKind.Cooperative, "Xã Côn Minh, Na Rì", "Bắc Kạn"), Office).Value;
        _ = Registry.Put(new ProductDraft("MIEN-DONG", "HTX-TAI-HOAN", "Miến dong Tài Hoan", ProductGroup.Food, null), Office).Value;
        Assert.True(Gtin.TryParse(SauceGtin, out var gtin));
        _ = Registry.Put(new ProductDraft("NUOC-MAM", "HTX-TAI-HOAN", "Nước mắm sá sùng", ProductGroup.Drinks, gtin), Office).Value;
        _ = Registry.Put(new CertificateDraft("07/2025", "MIEN-DONG", 5, null, "Bộ Nông nghiệp và Môi trường", new(2025, 3, 20), null), Office).Value;
        _ = Registry.Put(new CertificateDraft("08/2025", "NUOC-MAM", 4, null, "UBND tỉnh Quảng Ninh", new(2025, 3, 20), null), Office).Value;

        Keyring = Keyring.Create(Clock);
        Issue("MIEN-DONG");
        Keyring = Keyring.Compromise(0, Clock).Value;
        SaveKeys();
        Issue("MIEN-DONG");
        _ = Ranges.Activate(Noodles, new(1, 50), Lot, Office).Value;
        _ = Ranges.Recall(Noodles, new(41, 45), "Bao bì bị ẩm", Office).Value;
        _ = Ranges.Void(Noodles, new(60, 60), VoidReason.Lost, Office).Value;
        Issue("NUOC-MAM");
        _ = Ranges.Activate(Sauce, new(1, 50), Lot, Office).Value;
    }

    public SetClock Clock { get; } = new(Start);
    public StampsSettings Settings { get; set; }
    public DataFolder Folder => Settings.Folder;
    public RegistryDatabase Database { get; }
    public RegistryStore Registry { get; }
    public BatchOperations Batches { get; }
    public RangeOperations Ranges { get; }
    public Keyring Keyring { get; set; }

    public int Issue(string product, int count = 100) =>
        Batches.Issue(new(product, count, "a4-24", true, Keyring.Active.Number), Office).Value.Batch.Number;

    public void SaveKeys() => Assert.Null(KeyringFile.Save(Folder.VerifyKeyring, Keyring.ForVerify(), Settings.Passphrase));

    public StampCode Code(int batch, int index) => Keyring.Encipher(new(batch, index), batch == Leaked ? 0 : 1);

    public string Seal(int batch, int index) => new SealSigner(Keyring.Find(1)!).Sign(Code(batch, index), new(batch, index));

    public string Path(int batch, int index) => $"/{Code(batch, index)}";

    public void Dispose()
    {
        Database.Dispose();
        folder.Dispose();
    }
}
