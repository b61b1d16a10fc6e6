using Dapper;
using Microsoft.Data.Sqlite;
using Stamp.Core.Registry.Pictures;

namespace Stamp.Core.Storage.Tables;

/// <summary>All SQL about products' pictures.</summary>
internal static class PictureTable
{
    public static PictureSize? SizeOf(SqliteTransaction transaction, long productId) =>
        transaction.Connection!.QuerySingleOrDefault<Row>("SELECT width, height, sha256 FROM product_picture WHERE product_id = @productId", new { productId }, transaction) is { } row
            ? new(row.Width, row.Height, row.Sha256)
            : null;

    public static ProductPicture? OfProduct(SqliteTransaction transaction, long productId) =>
        transaction.Connection!.QuerySingleOrDefault<Row>(
            "SELECT media_type AS MediaType, width, height, sha256, bytes FROM product_picture WHERE product_id = @productId", new { productId }, transaction) is { } row
            ? new(row.MediaType == "image/png" ? PictureKind.Png : PictureKind.Jpeg, row.Width, row.Height, row.Sha256, row.Bytes)
            : null;

    /// <summary>In the place of the one before, if there is one.</summary>
    public static void Put(SqliteTransaction transaction, long productId, ProductPicture picture)
    {
        Remove(transaction, productId);
        transaction.Connection!.Execute(
            "INSERT INTO product_picture (product_id, media_type, width, height, sha256, bytes) VALUES (@productId, @MediaType, @Width, @Height, @Sha256, @Bytes)",
            new { productId, picture.MediaType, picture.Width, picture.Height, picture.Sha256, picture.Bytes }, transaction);
    }

    public static void Remove(SqliteTransaction transaction, long productId) =>
        transaction.Connection!.Execute("DELETE FROM product_picture WHERE product_id = @productId", new { productId }, transaction);

    private sealed class Row
    {
        public string MediaType { get; init; } = "";
        public int Width { get; init; }
        public int Height { get; init; }
        public string Sha256 { get; init; } = "";
        public byte[] Bytes { get; init; } = [];
    }
}
