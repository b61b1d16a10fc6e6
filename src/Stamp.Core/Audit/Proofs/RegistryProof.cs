using Stamp.Core.Storage;
using Stamp.Core.Text;

namespace Stamp.Core.Audit.Proofs;

/// <summary>What a proof is busy with; counted in entries of the trail.</summary>
public enum ProofPhase
{
    Chain,
    Tables,
}

/// <summary>Is told when a phase begins, and how many entries there are; answers who hears how far it is.</summary>
public delegate IProgress<long> ProofWatch(ProofPhase phase, long total);

/// <param name="Trail">Whether the chain holds.</param>
/// <param name="Tables">Null where it does not: nothing follows from a broken trail.</param>
public sealed record RegistryProofReport(AuditReport Trail, ProofReport? Tables)
{
    public bool IsIntact => Trail.Fault is null && Tables is { Found: 0 };
}

/// <summary>
/// Proves that the registry's tables follow from its audit trail: every row that the program writes with an entry is there, as its
/// entries say, and no other (docs/issue-cycle.md lists what that covers). Reads only, all in one transaction, so that trail and
/// tables are of one moment while other programs go on writing.
/// </summary>
/// <remarks>
/// The trail is gone through in order, <see cref="AtOnce"/> entries at a time. Subjects that begin there are taken together: all
/// their entries by the index on subjects, all their rows by their keys. Memory is what 500 subjects have in entries and rows,
/// some 5 MB, and one picture, however large the registry is.
/// </remarks>
public sealed class RegistryProof(RegistryDatabase database)
{
    /// <summary>How many findings are named; the rest is counted. A page of a terminal.</summary>
    public const int Shown = 20;

    /// <summary>Values of one list of parameters: SQL Server takes 2,100.</summary>
    private const int AtOnce = 500;

    public Outcome<RegistryProofReport> Run(ProofWatch watch, CancellationToken cancel) => database.TryRead<RegistryProofReport>(sql =>
    {
        var entries = AuditTrail.Written(sql);
        var trail = AuditTrail.Follow(sql, watch(ProofPhase.Chain, entries), cancel);
        return new RegistryProofReport(trail, trail.Fault is null ? Compare(sql, watch(ProofPhase.Tables, entries), cancel) : null);
    });

    private static ProofReport Compare(RegistrySql sql, IProgress<long> progress, CancellationToken cancel)
    {
        var tally = new ProofTally();
        long number = 0;
        while (TrailSubjects.After(sql, number, AtOnce) is { Count: > 0 } entries)
        {
            cancel.ThrowIfCancellationRequested();
            var begun = entries.Where(entry => AllProofs.Begins.GetValueOrDefault(SubjectEntry.KindOf(entry.Subject)) == entry.Action).ToList();
            foreach (var kind in begun.GroupBy(entry => SubjectEntry.KindOf(entry.Subject), StringComparer.Ordinal))
                Compare(sql, kind.Key, kind.Select(entry => entry.Subject), number, tally);
            progress.Report(number = entries[^1].Number);
        }
        foreach (var proof in AllProofs.Tables) FindRest(sql, proof, tally, cancel);
        CounterProof.Compare(sql, tally);
        return tally.Report;
    }

    /// <param name="before">Subjects that began at this entry or before it were compared already.</param>
    private static void Compare(RegistrySql sql, string kind, IEnumerable<string> begun, long before, ProofTally tally)
    {
        var subjects = TrailSubjects.EntriesOf(sql, begun.ToHashSet(StringComparer.Ordinal)).Values
            .Where(entries => entries.First(entry => Begins(kind, entry)).Number > before).ToList();
        foreach (var proof in AllProofs.Tables.Where(proof => proof.Kind == kind))
        {
            var rows = ProofRows.Named(sql, proof, proof.NamesOf(subjects).ToHashSet(StringComparer.Ordinal)).ToLookup(proof.NameOf, StringComparer.Ordinal);
            foreach (var entries in subjects) tally.Compare(proof, entries[0].Name, rows[entries[0].Name], proof.Expect(entries));
        }
    }

    /// <summary>Names the rows of subjects that the trail does not know. Where each row was compared there are none, and nothing is read.</summary>
    private static void FindRest(RegistrySql sql, TableProof proof, ProofTally tally, CancellationToken cancel)
    {
        if (ProofRows.Count(sql, proof) == tally.Compared(proof)) return;
        var key = long.MinValue;
        while (ProofRows.After(sql, proof, key, AtOnce) is { Count: > 0 } rows)
        {
            cancel.ThrowIfCancellationRequested();
            var subjects = TrailSubjects.EntriesOf(sql, rows.Select(row => Subject(proof, row)).ToHashSet(StringComparer.Ordinal));
            foreach (var row in rows)
            {
                if (!subjects.TryGetValue(Subject(proof, row), out var entries) || !WasCompared(proof, row, entries)) tally.Compare(proof, proof.NameOf(row), [row], []);
            }
            key = rows[^1].Key;
        }
    }

    private static bool WasCompared(TableProof proof, FoundRow row, IReadOnlyList<SubjectEntry> entries) =>
        entries.Any(entry => Begins(proof.Kind, entry)) && proof.NamesOf([entries]).Contains(row[TableProof.Name(proof.NameColumn)]);

    private static bool Begins(string kind, SubjectEntry entry) => AllProofs.Begins[kind] == entry.Action;

    private static string Subject(TableProof proof, FoundRow row) => $"{proof.Kind} {proof.NameOf(row)}";
}
