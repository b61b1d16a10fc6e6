using Stamp.Core.Storage;

namespace Stamp.Sql.Tests.Walks;

/// <summary>
/// Every statement that the program has for the registry, asked for by the methods that hold them, in every variation.
/// The registry is a real one and takes all of them: what is inserted keeps to its rules.
/// </summary>
internal static class EveryStatement
{
    /// <param name="database">Made already; may hold anything, and holds more afterwards.</param>
    public static IReadOnlyList<Asked> Run(RegistryDatabase database)
    {
        var walk = new Walk(database);
        try
        {
            var ground = RegistryWalk.Go(walk);
            CertificateWalk.Go(walk, ground);
            ListWalk.Go(walk, ground);
            BatchWalk.Go(walk, ground);
            PrintRunWalk.Go(walk, ground);
            OrderWalk.Go(walk, ground);
            CaseWalk.Go(walk, ground);
            AccountWalk.Go(walk, ground);
            FeedWalk.Go(walk, ground);
            ProofWalk.Go(walk);
            ScanWalk.Go(walk, ground);
            TransferWalk.Go(walk);
            RecordWalk.Go(walk);
            return walk.Asked;
        }
        finally
        {
            database.Engine.Asked = null;
        }
    }
}
