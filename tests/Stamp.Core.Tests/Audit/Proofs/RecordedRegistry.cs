using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Cases;
using Stamp.Core.Codes;
using Stamp.Core.Orders;
using Stamp.Core.Printing;
using Stamp.Core.Registry;
using Stamp.Core.Registry.Pictures;
using Stamp.Core.Settings;
using Stamp.Core.Tests.Orders;
using Stamp.Core.Tests.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Audit.Proofs;

/// <summary>A registry with rows of every kind, in every state, made by the program's own operations; a file.</summary>
internal sealed class RecordedRegistry : IDisposable
{
    private static readonly Actor Lan = Actor.Office("lan"), Minh = Actor.Office("minh"), Htx = Actor.Producer("htx");

    public RecordedRegistry()
    {
        Record();
        Move();
        Print();
        Order();
        SignIn();
        Report();
        Temp.Database.CloseIdle();
    }

    public TempRegistry Temp { get; } = new(file: true);

    public void Dispose() => Temp.Dispose();

    private void Record()
    {
        var registry = Temp.Registry;
        _ = registry.Put(new ProducerDraft("HAI", "Hai", ProducerKind.Household, "Na Rì", "Bắc Kạn"), Lan).Value;
        Next();
        _ = registry.Put(new ProducerDraft("HAI", "Hộ Hai", ProducerKind.Household, "Na Rì", "Bắc Kạn"), Lan).Value;
        Assert.True(Gtin.TryParse("8930000000019", out var gtin) || Gtin.TryParse("8935000000013", out gtin) || Gtin.TryParse("4006381333931", out gtin));
        _ = registry.Put(new ProductDraft("TRA", "HAI", "Trà hoa vàng", ProductGroup.Drinks, gtin), Lan).Value;
        _ = registry.Put(new ProductDraft("TRA", "HAI", "Trà hoa vàng Ba Chẽ", ProductGroup.Drinks, gtin), Lan).Value;
        _ = registry.Put(new CertificateDraft("GCN-2", "TRA", 4, new(30.5m, 20.25m, 22m), "UBND tỉnh", new(2025, 3, 1), null), Lan).Value;
        _ = registry.Put(new CertificateDraft("GCN-2", "TRA", 4, new(30.50m, 20.25m, 23m), "UBND tỉnh", new(2025, 3, 1), null), Minh).Value;
        _ = registry.Put(new CertificateDraft("GCN-3", "MIEN-DONG", 3, null, "UBND tỉnh", new(2024, 3, 1), null), Lan).Value;
        Next();
        _ = registry.Withdraw("GCN-3", "Vi phạm", Lan).Value;
        // One number for two products, and a scheme with a blank.
        foreach (var product in (string[])["TRA", "MIEN-DONG"])
            _ = registry.Put(new SupportingDraft(product, "ISO 22000", "CN 1", "Quacert", new(2025, 1, 1), null), Lan).Value;
        _ = registry.Put(new SupportingDraft("TRA", "ISO 22000", "CN 1", "Quacert", new(2025, 1, 1), new(2028, 1, 1)), Lan).Value;
        var pictures = new PictureStore(Temp.Database);
        _ = pictures.Put("TRA", Photos.Jpeg, Lan).Value;
        _ = pictures.Put("MIEN-DONG", Photos.Jpeg, Lan).Value;
        _ = pictures.Remove("MIEN-DONG", Lan).Value;
        var orders = new OrderStore(Temp.Database, new OrderSettings());
        _ = orders.SetQuota("GCN-1", 500_000, "Sản lượng", Lan).Value;
        _ = orders.SetQuota("GCN-1", 600_000, "Sản lượng", Minh).Value;
        Next();
    }

    private void Move()
    {
        Temp.Issue(100);
        _ = Temp.Batches.Issue(new("TRA", 50, "a4-24", true, 0, "dat-1"), Lan).Value;
        _ = Temp.Ranges.Activate(1, new(1, 50), TempRegistry.Lot, Lan, "move-1").Value;
        Next();
        _ = Temp.Ranges.Recall(1, new(3, 9), "Nhãn in sai 🐟", Minh).Value;
        var voided = Temp.Ranges.Void(2, new(1, 5), VoidReason.Lost, Lan).Value;
        _ = Temp.Ranges.Undo(voided.Move.Id, Lan, "move-4").Value;
        Next();
    }

    private void Print()
    {
        var runs = new PrintRuns(Temp.Database, Temp.Folder.FullName);
        PrintResult result = new(50, 45_000, new('a', 64));
        foreach (var (first, state) in (IEnumerable<(int, PrintRunState)>)[(1, PrintRunState.Completed), (11, PrintRunState.Abandoned), (21, PrintRunState.Written), (31, PrintRunState.Running)])
        {
            using var hand = runs.Begin(new(1, new(first, first + 9), "a4-24", 24, "pdf", $"labels/{first}.pdf", null, """{"stars":5}"""), Lan).Value;
            Next();
            if (state != PrintRunState.Running) Assert.Null(runs.Written(hand, result, Lan));
            if (state == PrintRunState.Completed) Assert.Null(runs.Complete(hand, Lan));
            if (state == PrintRunState.Abandoned) Assert.Null(runs.Abandon(hand, Lan));
        }
        using var again = runs.Begin(new(1, new(1, 10), "a4-24", 24, "csv", "labels/again.csv", "misprint", """{"stars":5}"""), Minh).Value;
        Assert.Null(runs.Abandon(again, Minh));
    }

    private void Order()
    {
        // Who approves as the second person has an account for a day.
        People.AddAccounts(Temp, "minh");
        var orders = new OrderStore(Temp.Database, new OrderSettings { SecondPersonOver = 500, Quota = 100_000 });
        foreach (var n in Enumerable.Range(1, 7)) _ = orders.Place(new("MIEN-DONG", 1_000, "a4-24", n % 2 == 0, $"form-{n}"), null, Htx).Value;
        Next();
        _ = orders.Approve(2, new(900, "Đủ dùng", null), Lan).Value;
        _ = orders.Approve(3, new(800, "Đủ dùng", null), Lan).Value;
        _ = orders.Approve(3, new(800, null, null), Minh).Value;
        _ = orders.Approve(4, new(400, "Ít", null), Lan).Value;
        Next();
        _ = orders.Issue(4, 0, Lan).Value;
        _ = orders.Approve(5, new(300, "Ít", null), Minh).Value;
        _ = orders.Issue(5, 0, Lan).Value;
        _ = orders.Ready(5, Lan).Value;
        _ = orders.Refuse(6, "Còn nhiều tem", Lan).Value;
        _ = orders.Withdraw(7, null, Htx).Value;
    }

    private void SignIn()
    {
        var accounts = new AccountStore(Temp.Database);
        var lan = accounts.Add(new("lan", "Lan 🐔", Role.Administrator, null), "hash-lan", Lan).Value;
        var htx = accounts.Add(new("htx", "HTX", Role.Producer, "HAI"), "hash-htx", lan.Actor).Value;
        Next();
        _ = accounts.Change(lan.Id, "account.password", lan.Actor, account => AccountRules.WithPassword(account, "hash-2", temporary: false)).Value;
        lan = accounts.Change(lan.Id, "account.second-factor", lan.Actor, account => account with { SecondFactorKey = "key", HasSecondFactor = true }).Value;
        var tokens = new TokenStore(Temp.Database);
        _ = tokens.Add(htx, "Máy ở kho", new HashSet<TokenScope> { TokenScope.BatchesRead }, RequestId.New()).Value;
        _ = tokens.Add(lan, "Máy in", new HashSet<TokenScope> { TokenScope.BatchesRead }, RequestId.New()).Value;
        _ = tokens.Revoke(lan, 2).Value;
        // What a sign-in changes by itself.
        htx = accounts.CountFailure(htx);
        Assert.True(accounts.Save(htx with { FailedSignIns = 0, LockedUntil = Temp.Clock.Now.AddHours(1), PasswordHash = "renewed", SecurityStamp = "another" }));
        Assert.True(accounts.UseStep(lan, 5));
        _ = accounts.Change(htx.Id, "account.disable", lan.Actor, account => AccountRules.Disabled(account, true)).Value;
    }

    private void Report()
    {
        CaseIntake intake = new(Temp.Database);
        CaseStore cases = new(Temp.Database);
        var photo = CasePhoto.Read(Photos.Jpeg).Value;
        foreach (var n in Enumerable.Range(1, 4))
        {
            _ = intake.Take(new(RequestId.New(), n == 1 ? null : new StampId(1, n), ReportKind.Spoiled, $"Mốc {n}", "Chợ", n == 2 ? "0912" : null, n is 3 or 4 ? photo : null, false, Temp.Clock.Now)).Value;
            Next();
        }
        _ = cases.Take(2, null, Lan).Value;
        _ = cases.Note(2, "Đã gọi", "note-1", Lan).Value;
        _ = cases.Take(3, null, Lan).Value;
        _ = cases.Close(3, null, CaseOutcome.Unclear, "Không rõ", Lan).Value;
        _ = cases.Reopen(3, null, "Gọi lại", Minh).Value;
        _ = cases.Close(3, null, CaseOutcome.FalseAlarm, "Không sao", Minh).Value;
        Temp.Clock.Now = Temp.Clock.Now.AddDays(400);
        Assert.Equal(1, new CaseRetention(Temp.Database).Forget(90).Value);
    }

    private void Next() => Temp.Clock.Now = Temp.Clock.Now.AddSeconds(61);
}
