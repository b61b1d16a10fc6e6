using Stamp.Core.Batches;
using Stamp.Core.Codes;
using Stamp.Core.Keys;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Commands;
using Stamp.Issuer.Labels;
using Stamp.Issuer.Labels.Templates;

namespace Stamp.Issuer.Runs;

/// <summary>Makes what a run prints: facts from the registry at one moment, and a job from facts, batch and keys.</summary>
public sealed class RunJobs(RegistryDatabase registry, Keyring keyring)
{
    /// <param name="name">A shipped template's, or a file's path.</param>
    public static Outcome<LabelTemplate> Template(string name) => TemplateLookup.Find(name);

    public Outcome<StampBatch> Batch(int number) => new BatchOperations(registry).Find(number);

    /// <summary>What labels of the batch show when they are first printed now.</summary>
    public Outcome<RunFacts> Facts(StampBatch batch, LabelTemplate template, string origin)
    {
        try
        {
            var product = new SnapshotReader(registry).ReadProduct(batch.ProductId)!;
            // The stars at issue: what has become of them since is for the verify page to tell.
            var stars = StarHistory.InForce(product.Certificates, VietnamTime.DateOf(batch.IssuedAt))?.Stars;
            return new RunFacts(template, origin, product.Product.Name, product.Producer.Name, stars, GroupNames.Of(product.Product.Group));
        }
        catch (RegistryUnavailableException error)
        {
            return error.Rejection;
        }
    }

    public Outcome<LabelSheetJob> Job(StampBatch batch, IndexRange range, RunFacts facts)
    {
        if (keyring.Find(batch.KeyEpoch) is not { } epoch || (batch.Sealed && !epoch.CanSeal))
        {
            return Rejection.Keys(
                $"Tệp khoá thiếu khoá đợt {batch.KeyEpoch} của lô {batch.Number}.", $"The keyring lacks epoch {batch.KeyEpoch}, which batch {batch.Number} was issued with.");
        }
        if (epoch.State == KeyEpochState.Compromised)
        {
            return Rejection.Keys(
                $"Khoá đợt {epoch.Number} của lô {batch.Number} đã bị lộ, nên không in thêm tem nào của lô này.",
                $"Epoch {epoch.Number}, which batch {batch.Number} was issued with, is compromised, so no more of its stamps are printed.");
        }
        var job = new LabelSheetJob(
            facts.Template, batch.Number, batch.Count, range, facts.ProductName, facts.ProducerName, facts.Stars, Codes(batch, epoch, facts.Origin))
        {
            Group = facts.Group,
        };
        return job.Check() is { } refused ? refused : job;
    }

    private static Func<int, LabelCode> Codes(StampBatch batch, KeyEpoch epoch, string origin)
    {
        var signer = batch.Sealed ? new SealSigner(epoch) : null;
        return index =>
        {
            var stamp = new StampId(batch.Number, index);
            var code = epoch.Cipher.Encipher(stamp);
            var seal = signer?.Sign(code, stamp);
            return new(LabelAddress.Of(origin, batch.Gtin, code, seal), code.ToGroups());
        };
    }
}
