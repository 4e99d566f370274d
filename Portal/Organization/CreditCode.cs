namespace Portal.Organization;

/// <summary>统一社会信用代码 (GB 32100-2015): 17 characters and a check character, modulo 31.</summary>
public static class CreditCode
{
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// <summary>False for a wrong length, a character outside the alphabet (I, O, S, V, Z are not in it) or a wrong check character.</summary>
    public static bool IsValid(string? code)
    {
        if (code is not { Length: 18 })
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            var value = Alphabet.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            sum += value * Weights[i];
        }

        return code[17] == Alphabet[(31 - (sum % 31)) % 31];
    }
}
