namespace Stamp.Core.Audit.Proofs;

/// <summary>
/// Which tables the trail proves. A table of a later version stands here or in <see cref="Unproven"/>, a column in its proof's
/// lists; a test compares with the schema of either database.
/// </summary>
internal static class AllProofs
{
    public static IReadOnlyList<TableProof> Tables { get; } =
    [
        new ProducerProof(), new ProductProof(), new PictureProof(), new CertificateProof(), new QuotaProof(), new SupportingProof(), new BatchProof(), new MoveProof(),
        new PrintRunProof(), new OrderProof(), new AccountProof(), new TokenProof(), new CaseProof(), new CaseNoteProof(), new CasePhotoProof(),
    ];

    /// <summary>The entry that each kind of subject begins with.</summary>
    public static IReadOnlyDictionary<string, string> Begins { get; } = new Dictionary<string, string>
    {
        ["producer"] = "producer.add",
        ["product"] = "product.add",
        ["certificate"] = "certificate.add",
        ["supporting"] = "supporting.add",
        ["batch"] = "batch.issue",
        ["order"] = "order.place",
        ["account"] = "account.add",
        ["token"] = "token.add",
        ["case"] = "case.report",
    };

    /// <summary>Table → why the trail does not hold its rows.</summary>
    public static IReadOnlyDictionary<string, string> Unproven { get; } = new Dictionary<string, string>
    {
        ["audit"] = "the trail itself: its chain is followed",
        ["counter"] = "goes on with every number; that it is not behind what the trail has seen is proven",
        ["change"] = "tells nodes that a snapshot is out of date, with a random mark; the tables hold what is true",
        ["search_word"] = "made from names and codes by the program, for searching alone",
        ["sighting"] = "scans: counted thousands of times a second, by nobody who could be named",
        ["scan_day"] = "counts of scans",
        ["scan_day_place"] = "counts of scans",
        ["scan_month"] = "counts of scans",
        ["stamp_approval"] = "what the two-person rule counts; each row is written with an entry of an order, a batch or a quota, which are proven",
        ["ended_session"] = "sessions that were signed out, until their cookies are worth nothing anyway",
        ["registry_incarnation"] = "held against the issue mark, which is kept outside of the registry",
        ["key_epoch"] = "held against the keyring and the issue mark, which are kept outside of the registry",
        ["transfer_progress"] = "only while a transfer goes on; no program uses such a registry",
        ["registry_schema"] = "the version of the schema, on a server",
        ["commit_mark"] = "whose commit went through, on a server; cleared away after a day",
        ["sighting_staging"] = "scans on their way into the journal, on a server",
        ["scan_count_staging"] = "counts on their way to their tables, on a server",
    };
}
