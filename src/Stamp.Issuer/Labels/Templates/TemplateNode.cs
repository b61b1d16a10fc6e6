using System.Globalization;
using System.Text.Json;

namespace Stamp.Issuer.Labels.Templates;

/// <summary>
/// One object of a template, read strictly: what is missing, of another type, out of bounds, unknown or given
/// twice is a fault with its JSON path. After a fault values are placeholders; nobody will use them.
/// </summary>
internal sealed class TemplateNode
{
    private readonly Dictionary<string, JsonElement> properties = new(StringComparer.Ordinal);
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly TemplateFaults faults;
    private readonly bool broken;

    public TemplateNode(JsonElement? element, string path, TemplateFaults faults)
    {
        (Path, this.faults) = (path, faults);
        if (element is not { ValueKind: JsonValueKind.Object } given)
        {
            broken = true;
            if (element is not null) faults.Add(path, "phải là một đối tượng {…}", "must be an object {…}");
            return;
        }
        foreach (var property in given.EnumerateObject())
        {
            if (!properties.TryAdd(property.Name, property.Value)) faults.Add(At(property.Name), "được ghi hai lần", "is given twice");
        }
    }

    public string Path { get; }

    public bool Has(string name)
    {
        known.Add(name);
        return properties.ContainsKey(name);
    }

    public double Number(string name, double least, double most, double? otherwise = null)
    {
        if (Find(name, optional: otherwise is not null) is not { } value) return otherwise ?? least;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most) return number;
        faults.Add(At(name), $"phải là số từ {Write(least)} đến {Write(most)}", $"must be a number from {Write(least)} to {Write(most)}");
        return least;
    }

    public int Whole(string name, int least, int most, int? otherwise = null)
    {
        if (Find(name, optional: otherwise is not null) is not { } value) return otherwise ?? least;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most) return number;
        faults.Add(At(name), $"phải là số nguyên từ {least} đến {most}", $"must be a whole number from {least} to {most}");
        return least;
    }

    public string Text(string name, int longest)
    {
        if (Find(name, optional: false) is not { } value) return "";
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text && text.Length <= longest) return text;
        faults.Add(At(name), $"phải là chuỗi từ 1 đến {longest} ký tự", $"must be a string of 1 to {longest} characters");
        return "";
    }

    /// <summary>One of the words, as the value beside it.</summary>
    public T OneOf<T>(string name, params (string Word, T Value)[] words) =>
        Find(name, optional: false) is { } value ? Word(value, At(name), words) : words[0].Value;

    /// <summary>One or more different ones of the words.</summary>
    public IReadOnlyList<T> SomeOf<T>(string name, params (string Word, T Value)[] words)
    {
        if (Find(name, optional: false) is not { } list) return [words[0].Value];
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() is 0)
        {
            faults.Add(At(name), "phải là danh sách có ít nhất một mục", "must be a list of at least one item");
            return [words[0].Value];
        }
        var values = new List<T>();
        foreach (var item in list.EnumerateArray())
        {
            var path = $"{At(name)}[{values.Count}]";
            var value = Word(item, path, words);
            if (values.Contains(value)) faults.Add(path, "được ghi hai lần", "is given twice");
            values.Add(value);
        }
        return values;
    }

    /// <summary>One of some numbers.</summary>
    public int OneOf(string name, params int[] numbers)
    {
        if (Find(name, optional: false) is not { } value) return numbers[0];
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && numbers.Contains(number)) return number;
        var all = string.Join(", ", numbers);
        faults.Add(At(name), $"phải là một trong {all}", $"must be one of {all}");
        return numbers[0];
    }

    public TemplateNode Child(string name) => new(Find(name, optional: false), At(name), faults);

    public TemplateNode? ChildIfAny(string name) => Find(name, optional: true) is { } value ? new(value, At(name), faults) : null;

    /// <summary>The raw value, for a property that may be of several types.</summary>
    public JsonElement? Find(string name, bool optional)
    {
        known.Add(name);
        if (properties.TryGetValue(name, out var value)) return value;
        if (!optional && !broken) faults.Add(At(name), "còn thiếu", "is missing");
        return null;
    }

    public void Fault(string name, string vi, string en) => faults.Add(At(name), vi, en);

    /// <summary>After all that may be there was read: what is left is unknown.</summary>
    public void End()
    {
        foreach (var name in properties.Keys.Where(name => !known.Contains(name)))
            faults.Add(At(name), $"thuộc tính lạ; ở đây có: {string.Join(", ", known)}", $"is an unknown property; there are: {string.Join(", ", known)}");
    }

    private T Word<T>(JsonElement value, string path, (string Word, T Value)[] words)
    {
        foreach (var (word, result) in words)
        {
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(word)) return result;
        }
        var all = string.Join(", ", words.Select(word => $"\"{word.Word}\""));
        faults.Add(path, $"phải là một trong {all}", $"must be one of {all}");
        return words[0].Value;
    }

    private string At(string name) => $"{Path}.{name}";

    private static string Write(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
