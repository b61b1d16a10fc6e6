using Stamp.Core.Audit;
using Stamp.Core.Audit.Proofs;
using Stamp.Core.Storage;
using Stamp.Core.Storage.Tables;
using Stamp.Core.Text;

namespace Stamp.Core.Registry.Pictures;

/// <summary>Keeps one picture a product. A change stands in the trail by its check sum and is told to the change feed.</summary>
public sealed class PictureStore(RegistryDatabase database)
{
    /// <param name="producerId">Whose product it must be; another's is as good as none. Null: anyone's.</param>
    public Outcome<ProductPicture> Find(string productCode, long? producerId) => database.TryRead<ProductPicture>(transaction =>
        ProductTable.ByCode(transaction, productCode.ToUpperInvariant()) is { } product && (producerId is null || product.ProducerId == producerId)
        && PictureTable.OfProduct(transaction, product.Id) is { } picture
            ? picture
            : Rejection.NotFound("Không có hình này.", "There is no such picture."));

    /// <param name="file">As it was sent.</param>
    public Outcome<ProductPicture> Put(string productCode, ReadOnlySpan<byte> file, Actor actor) =>
        PictureRules.Read(file).Succeeded(out var picture, out var rejection) ? Put(productCode, picture, actor) : rejection;

    /// <summary>That there is none already is no fault: the form was sent twice.</summary>
    public Outcome<Product> Remove(string productCode, Actor actor) => database.TryWrite<Product>(actor, transaction =>
    {
        if (ProductTable.ByCode(transaction.Sql, productCode.ToUpperInvariant()) is not { } product) return RegistryStore.UnknownProduct(productCode);
        if (PictureTable.SizeOf(transaction.Sql, product.Id) is not { } before) return product;
        PictureTable.Remove(transaction.Sql, product.Id);
        transaction.Changed(ChangeKind.Product, product.Id);
        transaction.Record("product.remove-picture", $"product {product.Code}", new() { ["sha256"] = before.Sha256 });
        return product;
    });

    private Outcome<ProductPicture> Put(string productCode, ProductPicture picture, Actor actor) => database.TryWrite<ProductPicture>(actor, transaction =>
    {
        if (ProductTable.ByCode(transaction.Sql, productCode.ToUpperInvariant()) is not { } product) return RegistryStore.UnknownProduct(productCode);
        if (PictureTable.SizeOf(transaction.Sql, product.Id)?.Sha256 == picture.Sha256) return picture;
        PictureTable.Put(transaction.Sql, product.Id, picture);
        transaction.Changed(ChangeKind.Product, product.Id);
        transaction.Record("product.picture", $"product {product.Code}",
            new()
            {
                ["sha256"] = picture.Sha256,
                ["bytes"] = picture.Bytes.Length,
                ["width"] = picture.Width,
                ["height"] = picture.Height,
                [RowDetail.Name] = PictureProof.Row(picture.MediaType),
            });
        return picture;
    });
}
