using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Registry.Figures;

/// <summary>Makes the province's table as of a day.</summary>
public sealed class ProvinceReports(RegistryDatabase database)
{
    /// <summary>
    /// Stars, supporting certificates and stamps are those of the day, whatever was decided since; producers and
    /// products are those that the registry has now, because it keeps no day on which one came.
    /// </summary>
    /// <param name="province">As producers' addresses have it; null: all.</param>
    public Outcome<ProvinceTable> Of(DateOnly day, string? province) => database.TryRead<ProvinceTable>(transaction =>
    {
        var certificates = ProvinceReportTable.Certificates(transaction, day).ToLookup(certificate => certificate.ProductId);
        var schemes = ProvinceReportTable.Schemes(transaction, day).ToLookup(scheme => scheme.ProductId, scheme => scheme.Scheme);
        var table = ProvinceTable.Of(
            day, province, ProvinceReportTable.Producers(transaction),
            [
                .. ProvinceReportTable.Products(transaction, day).Select(product => new CountedProduct(
                    product.Producer, product.Group, StarHistory.InForce([.. certificates[product.Id]], day)?.Stars, product.HasStamps, schemes[product.Id].ToHashSet())),
            ]);
        return province is null || table.Provinces.Contains(province)
            ? table
            : Rejection.NotFound($"Không có chủ thể nào ở {province}.", $"There is no producer in {province}.") with { Field = "province" };
    });
}
