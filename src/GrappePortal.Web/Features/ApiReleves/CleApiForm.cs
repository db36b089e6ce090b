using FluentValidation;
using GrappePortal.Domain.Indicateurs;
using GrappePortal.Web.Shared;

namespace GrappePortal.Web.Features.ApiReleves;

public sealed class CleApiForm
{
    public string? Libelle { get; set; }

    public sealed class Validator : AbstractValidator<CleApiForm>
    {
        public Validator() => RuleFor(f => f.Libelle).NotEmpty().WithMessage("Saisissez le nom du logiciel ou de l’éditeur qui utilisera la clé.").AtMost(CleApi.LongueurLibelle, "Le nom");
    }
}
