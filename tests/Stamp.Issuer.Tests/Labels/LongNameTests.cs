using Stamp.Issuer.Labels;

namespace Stamp.Issuer.Tests.Labels;

/// <summary>Long names in capitals with stacked diacritics, as they come: the product's goes before the producer's.</summary>
public sealed class LongNameTests
{
    private const string Product = "RƯỢU NGÔ MEN LÁ ĐẶC SẢN NGUYỄN THỊ LỄ, XÃ BẰNG PHÚC HỮU NGẠN", Producer = "HỢP TÁC XÃ NÔNG NGHIỆP SẠCH NGUYỄN ĐẶNG HỮU LỄ";

    public static TheoryData<string> WithNames =>
        [.. LabelTemplate.All.Values.Where(template => template.Fields.Names is not null).Select(template => template.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(WithNames))]
    public void A_product_is_never_set_smaller_than_its_producer(string template)
    {
        var (product, producer, _) = LabelDesign.Of(SampleJob.Of(10, product: Product, producer: Producer, template: template)).Names!.Value;
        Assert.True(product.Size >= producer!.Size, $"{product.Size} {producer.Size}");
    }

    [Theory]
    [InlineData("a4-24")]
    [InlineData("a4-21")]
    public void A_large_label_carries_a_long_product_name_whole_beside_a_long_producer(string template) =>
        Assert.False(LabelDesign.Of(SampleJob.Of(10, product: Product, producer: Producer, template: template)).Names!.Value.Product.Cut);

    [Fact]
    public void A_short_pair_of_names_is_set_as_large_as_it_may_be()
    {
        var (product, producer, _) = LabelDesign.Of(SampleJob.Of(10)).Names!.Value;
        var set = LabelTemplate.A4x24.Fields.Names!;
        Assert.Equal((set.Product.Largest, set.Producer!.Largest), (product.Size, producer!.Size));
    }
}
