using Stamp.Core.Registry;
using Stamp.Core.Text;

namespace Stamp.Issuer.Import;

/// <summary>The words that a file may use for the values of an enum: English as in code, Vietnamese as on screen.</summary>
internal sealed class Vocabulary<T> where T : struct, Enum
{
    private readonly Dictionary<string, T> words = new(StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<T, string> suggested;

    /// <param name="vietnamese">For each value its words; the first is the one to suggest.</param>
    public Vocabulary(params (T Value, string[] Vietnamese)[] vietnamese)
    {
        foreach (var (value, given) in vietnamese)
        {
            words.Add(Plain(value.ToString()), value);
            foreach (var word in given) words.Add(Plain(word), value);
        }
        suggested = vietnamese.ToDictionary(row => row.Value, row => row.Vietnamese[0]);
        InVietnamese = string.Join("; ", vietnamese.Select(row => row.Vietnamese[0]));
        InEnglish = string.Join("; ", vietnamese.Select(row => row.Value.ToString()));
    }

    public string InVietnamese { get; }

    public string InEnglish { get; }

    /// <summary>The word to suggest.</summary>
    public string WordOf(T value) => suggested[value];

    public bool TryRead(string text, out T value) => words.TryGetValue(Plain(text), out value);

    // "MedicinalHerbs", "medicinal-herbs" and "medicinal herbs" are one word.
    private static string Plain(string text) =>
        PlainText.PlainBlanks(VietnameseLetters.Compose(text)).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).Replace(",", "", StringComparison.Ordinal).Trim();
}

internal static class Vocabularies
{
    public static readonly Vocabulary<ProducerKind> Kinds = new(
        (ProducerKind.Enterprise, ["doanh nghiệp", "công ty"]),
        (ProducerKind.Cooperative, ["hợp tác xã", "HTX"]),
        (ProducerKind.Household, ["hộ sản xuất", "hộ kinh doanh"]));

    public static readonly Vocabulary<ProductGroup> Groups = new(
        (ProductGroup.Food, ["thực phẩm"]),
        (ProductGroup.Drinks, ["đồ uống"]),
        (ProductGroup.MedicinalHerbs, ["dược liệu và sản phẩm từ dược liệu", "dược liệu"]),
        (ProductGroup.Handicrafts, ["thủ công mỹ nghệ", "hàng thủ công mỹ nghệ"]),
        (ProductGroup.OrnamentalPlantsAndAnimals, ["sinh vật cảnh"]),
        (ProductGroup.CommunityTourism, ["dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch", "du lịch cộng đồng"]));
}
