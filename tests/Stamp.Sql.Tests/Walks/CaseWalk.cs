using Stamp.Core.Cases;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>What consumers reported.</summary>
internal static class CaseWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        var (request, made) = Make(walk, ground);
        walk.Ask(sql => CaseTable.ByNumber(sql, made.Number));
        walk.Ask(sql => CaseTable.ByRequest(sql, request));
        walk.Ask(sql => CaseTable.OnDay(sql, Ground.Today, true));
        walk.Ask(sql => CaseTable.OnDay(sql, Ground.Today, false));
        Lists(walk, ground, made);
        Counts(walk, ground);
        Photos(walk, made);
        Notes(walk, made);
        walk.Tell(sql => CaseTable.Update(sql, made with
        {
            State = CaseState.Closed,
            TakenBy = "van-phong",
            Outcome = CaseOutcome.Confirmed,
            Answer = "Tem giả",
            ClosedAt = Ground.Now,
        }));
        walk.Ask(sql => CaseTable.ToForget(sql, Ground.Now.AddDays(1), 10));
        walk.Tell(sql => CaseTable.Forget(sql, made.Number));
    }

    private static (string Request, ConsumerCase Case) Make(Walk walk, Ground ground)
    {
        var request = walk.Request();
        var made = new ConsumerCase(
            walk.Tell(sql => sql.Next("case")), ReportRules.ReferenceOf(request), new(ground.Batch, 1, ground.Product.Id, ground.Producer.Id),
            ReportKind.LabelCopied, "Hai gói cùng một mã", "Chợ Na Rì", "0900 000 000", CasePhotoState.Kept, Ground.Now, Ground.Today,
            CaseState.New, null, null, null, null, 1);
        walk.Tell(sql => CaseTable.Insert(sql, made, request));
        return (request, made);
    }

    private static void Lists(Walk walk, Ground ground, ConsumerCase made)
    {
        foreach (var before in (CaseCursor?[])[null, new(Ground.Today, made.Number)])
        {
            foreach (var producer in (long?[])[null, ground.Producer.Id])
            {
                foreach (var product in (long?[])[null, ground.Product.Id])
                {
                    foreach (var filter in Filters(made))
                    {
                        walk.Ask(sql => CaseListTable.Before(sql, filter, product, producer, before, 10, false));
                        walk.Ask(sql => CaseListTable.Before(sql, filter, product, producer, before, 10, true));
                    }
                }
            }
        }
        walk.Ask(sql => CaseListTable.CountNew(sql, 1_000));
        walk.Ask(sql => CaseListTable.Scans(sql, new(ground.Batch, 1), 1_000));
    }

    private static IEnumerable<CaseFilter> Filters(ConsumerCase made) =>
        from state in (CaseState?[])[null, CaseState.New]
        from kind in (ReportKind?[])[null, ReportKind.Other]
        from reference in (string?[])[null, made.Reference]
        select new CaseFilter(State: state, Kind: kind, Reference: reference, From: kind is null ? null : Ground.Today, Until: kind is null ? null : Ground.Today);

    private static void Counts(Walk walk, Ground ground)
    {
        ReportScope[] scopes = [new(), new(ProducerId: ground.Producer.Id), new(ProductId: ground.Product.Id), new(Batch: ground.Batch)];
        foreach (var scope in scopes) walk.Ask(sql => CaseCountTable.PerDay(sql, scope, Ground.Today.AddDays(-7), Ground.Today));
    }

    private static void Photos(Walk walk, ConsumerCase made)
    {
        walk.Tell(sql => CasePhotoTable.Insert(sql, made.Number, made.Day, new("image/jpeg", 1, 1, [1, 2, 3])));
        walk.Ask(sql => CasePhotoTable.Of(sql, made.Number));
        walk.Ask(sql => CasePhotoTable.OnDay(sql, made.Day));
        walk.Ask(sql => CasePhotoTable.Kept(sql));
        walk.Tell(sql => CasePhotoTable.Delete(sql, made.Number));
    }

    private static void Notes(Walk walk, ConsumerCase made)
    {
        var request = walk.Request();
        walk.Tell(sql => CaseNoteTable.Insert(sql, made.Number, new(0, Ground.Now, "van-phong", CaseNoteKind.Note, null, "Đã gọi điện"), request));
        walk.Ask(sql => CaseNoteTable.Before(sql, made.Number, long.MaxValue, 10));
        walk.Ask(sql => CaseNoteTable.HasRequest(sql, made.Number, request));
    }
}
