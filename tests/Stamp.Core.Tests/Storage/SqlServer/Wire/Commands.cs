using Stamp.Core.Accounts;
using Stamp.Core.Audit;
using Stamp.Core.Batches;
using Stamp.Core.Cases;
using Stamp.Core.Orders;
using Stamp.Core.Printing;
using Stamp.Core.Registry;
using Stamp.Core.Scans;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Tests.Storage.SqlServer.Wire;

/// <summary>What the product writes in one transaction of several statements.</summary>
internal static class Commands
{
    /// <summary>
    /// Each prepares the n-th run of itself in the file, and answers what is then done over the wire. Of each any two runs leave
    /// the same number of rows.
    /// </summary>
    public static readonly IReadOnlyDictionary<string, Func<TempRegistry, int, Func<RegistryDatabase, Rejection?>>> All = new Dictionary<string, Func<TempRegistry, int, Func<RegistryDatabase, Rejection?>>>
    {
        ["issue"] = Once((_, n) => n, (wire, n) => new BatchOperations(wire).Issue(TempRegistry.Order(10, $"yêu cầu {n}"), Office).Rejection),
        ["activate"] = Once((file, _) => file.Issue(10), (wire, batch) => new RangeOperations(wire).Activate(batch, new(1, 5), TempRegistry.Lot, Office, RequestId.New()).Rejection),
        ["void"] = Once((file, _) => file.Issue(10), (wire, batch) => new RangeOperations(wire).Void(batch, new(1, 5), VoidReason.Damaged, Office).Rejection),
        ["recall"] = Once((file, _) => Activated(file), (wire, move) => new RangeOperations(wire).Recall(move.Batch, null, "Bao bì bị ẩm", Office, RequestId.New()).Rejection),
        ["undo"] = Once((file, _) => Activated(file), (wire, move) => new RangeOperations(wire).Undo(move.Id, Office, RequestId.New()).Rejection),
        ["producer"] = Once((_, n) => n, (wire, n) => new RegistryStore(wire).Put(new ProducerDraft($"HTX-{n}", $"HTX thứ {n}", ProducerKind.Household, "Na Rì", "Bắc Kạn"), Office).Rejection),
        ["product"] = Once((_, n) => n, (wire, n) => new RegistryStore(wire).Put(Product(n), Office).Rejection),
        ["product's name"] = Once(Made, (wire, product) => new RegistryStore(wire).Put(product with { Name = $"Miến gạo {product.Code}" }, Office).Rejection),
        ["certificate"] = Once(Made, (wire, product) => new RegistryStore(wire).Put(Certificate(product), Office).Rejection),
        ["withdrawal"] = Once(Certified, (wire, number) => new RegistryStore(wire).Withdraw(number, "Không còn đạt", Office).Rejection),
        ["quota"] = Once(Certified, (wire, number) => new OrderStore(wire, new()).SetQuota(number, 1_000, "Vụ lớn", Office).Rejection),
        ["order"] = Once((_, _) => Draft(), (wire, draft) => new OrderStore(wire, new()).Place(draft, null, Office).Rejection),
        ["approval"] = Once((file, _) => Placed(file), (wire, order) => new OrderStore(wire, new()).Approve(order, new(null, null, null), Office).Rejection),
        ["batch of an order"] = Once((file, _) => Approved(file), (wire, order) => new OrderStore(wire, new()).Issue(order, 0, Office).Rejection),
        ["print run"] = Once((file, n) => (file.Folder.FullName, new PrintRequest(file.Issue(24), new(1, 24), "a4-24", 24, "pdf", $"labels/{n}.pdf", null, "{}")), Printed),
        ["account"] = Once((_, n) => n, (wire, n) => new AccountStore(wire).Add(new($"tai-khoan-{n}", "Nguyễn Thị Hoa", Role.Producer, "HTX-TAI-HOAN"), "băm", Office).Rejection),
        ["token"] = Once(Machine, (wire, account) => new TokenStore(wire).Add(account, "Máy in", new HashSet<TokenScope> { TokenScope.BatchesRead }, RequestId.New()).Rejection),
        ["report"] = Once((file, _) => file.Issue(10), (wire, batch) => new CaseIntake(wire).Take(Report(batch)).Rejection),
        ["note"] = Once((file, _) => Reported(file), (wire, number) => new CaseStore(wire).Note(number, "Đã gọi điện", RequestId.New(), Office).Rejection),
        ["case taken"] = Once((file, _) => Reported(file), (wire, number) => new CaseStore(wire).Take(number, null, Office).Rejection),
        ["journal"] = Once((file, n) => (file.Issue(10), n), (wire, seen) => wire.TryWrite<int>(Office, transaction => SightingTable.Write(transaction.Sql, [Seen(seen.Item1, seen.n)], CautionRules.BuiltIn)).Rejection),
    };

    private static Actor Office => TempRegistry.Office;

    /// <summary>The n-th visit.</summary>
    public static Sighting Seen(int batch, int n) => new(new(1, n, 0), new(batch, 3), TempRegistry.Start.AddMinutes(n), 7, 1);

    private static ProductDraft Product(int n) => TempRegistry.Product($"SP-{n}") with { Name = $"Miến dong thứ {n}" };

    private static ProductDraft Made(TempRegistry file, int n)
    {
        _ = file.Registry.Put(Product(n), Office).Value;
        return Product(n);
    }

    private static CertificateDraft Certificate(ProductDraft product) => TempRegistry.Certificate($"GCN-{product.Code}", product.Code);

    private static string Certified(TempRegistry file, int n)
    {
        var certificate = Certificate(Made(file, n));
        _ = file.Registry.Put(certificate, Office).Value;
        return certificate.Number;
    }

    private static RangeMove Activated(TempRegistry file) => file.Ranges.Activate(file.Issue(10), new(1, 5), TempRegistry.Lot, Office).Value.Move;

    private static OrderDraft Draft() => new("MIEN-DONG", 48, "a4-24", false, RequestId.New());

    private static long Placed(TempRegistry file) => new OrderStore(file.Database, new()).Place(Draft(), null, Office).Value.Number;

    private static long Approved(TempRegistry file) => new OrderStore(file.Database, new()).Approve(Placed(file), new(null, null, null), Office).Value.Number;

    private static Account Machine(TempRegistry file, int n) => new AccountStore(file.Database).Add(new($"may-{n}", "Máy", Role.Office, null), "băm", Office).Value;

    private static ConsumerReport Report(int batch) => new(RequestId.New(), new(batch, 3), ReportKind.Spoiled, "Mốc", "Chợ Hạ Long", null, null, false, TempRegistry.Start);

    private static long Reported(TempRegistry file)
    {
        _ = new CaseIntake(file.Database).Take(Report(file.Issue(10))).Value;
        return file.Database.Read(sql => sql.Scalar<long>("SELECT max(number) FROM consumer_case"));
    }

    private static Rejection? Printed(RegistryDatabase wire, (string Folder, PrintRequest Request) run)
    {
        if (!new PrintRuns(wire, run.Folder).Begin(run.Request, Office).Succeeded(out var hand, out var rejection)) return rejection;
        hand.Dispose();
        return null;
    }

    private static Func<TempRegistry, int, Func<RegistryDatabase, Rejection?>> Once<T>(Func<TempRegistry, int, T> prepare, Func<RegistryDatabase, T, Rejection?> run) => (file, n) =>
    {
        var made = prepare(file, n);
        return wire => run(wire, made);
    };
}
