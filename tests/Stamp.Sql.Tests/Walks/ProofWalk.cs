using Stamp.Core.Audit.Proofs;

namespace Stamp.Sql.Tests.Walks;

/// <summary>What a proof of the tables asks: of every table the rows of subjects, those after a key, and how many there are.</summary>
internal static class ProofWalk
{
    public static void Go(Walk walk)
    {
        foreach (var proof in AllProofs.Tables)
        {
            walk.Ask(sql => ProofRows.Named(sql, proof, ["1", "2"]));
            walk.Ask(sql => ProofRows.After(sql, proof, 0, 10));
            walk.Ask(sql => ProofRows.Count(sql, proof));
        }
        walk.Ask(sql => TrailSubjects.After(sql, 0, 10));
        walk.Ask(sql => TrailSubjects.EntriesOf(sql, ["batch 1", "order 1"]));
        _ = walk.Call(() => new RegistryProof(walk.Database).Run((_, _) => new Progress<long>(), default)).Value;
    }
}
