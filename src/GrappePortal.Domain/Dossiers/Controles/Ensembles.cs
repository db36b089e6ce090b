namespace GrappePortal.Domain.Dossiers.Controles;

/// <summary>Disjoint sets: numbers joined step by step are found together.</summary>
internal sealed class Ensembles
{
    private readonly Dictionary<string, string> _parents = [];

    public string Find(string member)
    {
        while (_parents.TryGetValue(member, out var parent))
        {
            // Halving the path keeps the next searches short.
            if (_parents.TryGetValue(parent, out var grandparent))
            {
                _parents[member] = grandparent;
            }

            member = parent;
        }

        return member;
    }

    public void Join(string one, string other)
    {
        var (first, second) = (Find(one), Find(other));
        if (first != second)
        {
            _parents[second] = first;
        }
    }
}
