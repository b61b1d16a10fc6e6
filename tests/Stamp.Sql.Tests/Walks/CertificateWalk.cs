using Stamp.Core.Registry;
using Stamp.Core.Storage.Tables;

namespace Stamp.Sql.Tests.Walks;

/// <summary>Star certificates with their quotas, supporting certificates.</summary>
internal static class CertificateWalk
{
    public static void Go(Walk walk, Ground ground)
    {
        Stars(walk, ground.Product.Id);
        Supporting(walk, ground.Product.Id);
    }

    private static void Stars(Walk walk, long product)
    {
        var number = $"GCN-{walk.Mark}";
        walk.Tell(sql => CertificateTable.Insert(sql, new(
            0, product, number, 5, new(40, 25, 35), "Bộ Nông nghiệp và Môi trường", new(2025, 3, 1), new(2028, 2, 28))));
        var certificate = walk.Ask(sql => CertificateTable.ByNumber(sql, number))!;
        walk.Ask(sql => CertificateTable.ById(sql, certificate.Id));
        walk.Ask(sql => CertificateTable.OfProduct(sql, product));
        walk.Ask(sql => CertificateTable.OfProducts(sql, [product, product + 1]));
        walk.Ask(sql => CertificateTable.All(sql));
        walk.Tell(sql => CertificateTable.Update(sql, certificate with { Points = null, Stars = 4 }));
        walk.Ask(sql => OrderGroundTable.Quota(sql, certificate.Id));
        // First there is none to change, then there is.
        walk.Tell(sql => OrderGroundTable.PutQuota(sql, certificate.Id, 1_000));
        walk.Tell(sql => OrderGroundTable.PutQuota(sql, certificate.Id, 2_000));

        var withdrawn = $"GCN-{walk.Mark}-2";
        walk.Tell(sql => CertificateTable.Insert(sql, new(0, product, withdrawn, 3, null, "UBND tỉnh Bắc Kạn", new(2022, 3, 1), new(2025, 2, 28))));
        var old = walk.Ask(sql => CertificateTable.ByNumber(sql, withdrawn))!;
        walk.Tell(sql => CertificateTable.Withdraw(sql, old.Id, new(2024, 1, 1), "Không duy trì chất lượng"));
    }

    private static void Supporting(Walk walk, long product)
    {
        var certificate = new SupportingCertificate(0, product, "VietGAP", $"VG-{walk.Mark}", "Cục Trồng trọt", new(2025, 1, 1), null);
        walk.Tell(sql => SupportingTable.Insert(sql, certificate));
        certificate = walk.Ask(sql => SupportingTable.Find(sql, product, certificate.Scheme, certificate.Number))!;
        walk.Tell(sql => SupportingTable.Update(sql, certificate with { ValidUntil = new(2027, 12, 31) }));
        walk.Ask(sql => SupportingTable.ById(sql, certificate.Id));
        walk.Ask(sql => SupportingTable.OfProduct(sql, product));
        walk.Ask(sql => SupportingTable.All(sql));
    }
}
