using Stamp.Core.Registry.Pictures;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about products' pictures.</summary>
internal static class PictureTable
{
    public static PictureSize? SizeOf(RegistrySql transaction, long productId) =>
        transaction.QuerySingleOrDefault<Row>("SELECT width, height, sha256 FROM product_picture WHERE product_id = @productId", new { productId }) is { } row
            ? new(row.Width, row.Height, row.Sha256)
            : null;

    public static ProductPicture? OfProduct(RegistrySql transaction, long productId) =>
        transaction.QuerySingleOrDefault<Row>(
            "SELECT media_type AS MediaType, width, height, sha256, bytes FROM product_picture WHERE product_id = @productId", new { productId }) is { } row
            ? new(row.MediaType == "image/png" ? PictureKind.Png : PictureKind.Jpeg, row.Width, row.Height, row.Sha256, row.Bytes)
            : null;

    /// <summary>In the place of the one before, if there is one.</summary>
    public static void Put(RegistrySql transaction, long productId, ProductPicture picture)
    {
        Remove(transaction, productId);
        transaction.Execute(
            "INSERT INTO product_picture (product_id, media_type, width, height, sha256, bytes) VALUES (@productId, @MediaType, @Width, @Height, @Sha256, @Bytes)",
            new { productId, picture.MediaType, picture.Width, picture.Height, picture.Sha256, picture.Bytes });
    }

    public static void Remove(RegistrySql transaction, long productId) =>
        transaction.Execute("DELETE FROM product_picture WHERE product_id = @productId", new { productId });

    private sealed class Row
    {
        public string MediaType { get; init; } = "";
        public int Width { get; init; }
        public int Height { get; init; }
        public string Sha256 { get; init; } = "";
        public byte[] Bytes { get; init; } = [];
    }
}
