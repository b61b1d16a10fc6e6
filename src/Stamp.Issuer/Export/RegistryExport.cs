using Stamp.Core.Audit;
using Stamp.Core.Registry;
using Stamp.Core.Storage;
using Stamp.Core.Text;
using Stamp.Issuer.Import;
using Stamp.Issuer.Workbooks;

namespace Stamp.Issuer.Export;

/// <summary>
/// The registry as a workbook of four sheets with the columns of the import files: imported again, it changes
/// nothing. Pictures are not in it.
/// </summary>
internal sealed class RegistryExport(RegistryDatabase database)
{
    /// <summary>Written at the export's own moment; the entry in the audit trail stands before the first byte leaves.</summary>
    /// <returns>Rows in all.</returns>
    public Outcome<int> Write(Stream output, Actor actor)
    {
        if (!new RegistryFiles(database).All().Succeeded(out var all, out var rejection)) return rejection;
        var rows = all.Producers.Count + all.Products.Count + all.Certificates.Count + all.Supporting.Count;
        var recorded = database.TryWrite<bool>(actor, transaction =>
        {
            RegistryWriter.RecordExport(transaction, rows);
            return true;
        });
        if (recorded.Rejection is { } unrecorded) return unrecorded;
        Write(output, all);
        return rows;
    }

    internal static void Write(Stream output, RegistryContents all)
    {
        var producers = all.Producers.ToDictionary(producer => producer.Id, producer => producer.Code);
        var products = all.Products.ToDictionary(product => product.Id, product => product.Code);
        Workbook.Write(output,
        [
            Sheet(FileKind.All[0], all.Producers, (cells, producer) => cells
                .Text(producer.Code).Text(producer.Name).Text(Vocabularies.Kinds.WordOf(producer.Kind)).Text(producer.Address).Text(producer.Province)),
            Sheet(FileKind.All[1], all.Products, (cells, product) => cells
                .Text(product.Code).Text(producers[product.ProducerId]).Text(product.Name).Text(Vocabularies.Groups.WordOf(product.Group)).Text(product.Gtin?.ToString())),
            Sheet(FileKind.All[2], all.Certificates, (cells, certificate) => cells
                .Text(certificate.Number).Text(products[certificate.ProductId]).Text(certificate.Authority).Day(certificate.DecidedOn).Number(certificate.Stars)
                .Number(certificate.Points?.A).Number(certificate.Points?.B).Number(certificate.Points?.C).Day(certificate.ValidUntil).Text(NoteOf(certificate))),
            Sheet(FileKind.All[3], all.Supporting, (cells, certificate) => cells
                .Text(products[certificate.ProductId]).Text(certificate.Scheme).Text(certificate.Number).Text(certificate.Issuer)
                .Day(certificate.ValidFrom).Day(certificate.ValidUntil)),
        ]);
    }

    private static WorkbookSheet Sheet<T>(FileKind kind, IReadOnlyList<T> rows, Action<RowWriter, T> write) =>
        WorkbookSheet.Of(kind.Sheet, [.. kind.Required, .. kind.Optional], rows, write);

    /// <summary>A withdrawal is told and not imported: withdrawing is an act of its own.</summary>
    private static string? NoteOf(StarCertificate certificate) => certificate.WithdrawnOn is { } day
        ? $"Thu hồi từ {VietnamTime.Write(day)}: {certificate.WithdrawnReason}"
        : null;
}
