using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Data;
using Portal.Organization;
using Portal.Systems;

namespace Portal.Catalog.Persistence;

internal sealed class ResourceReferenceConfiguration : IEntityTypeConfiguration<ResourceReference>
{
    public void Configure(EntityTypeBuilder<ResourceReference> reference)
    {
        reference.ToTable("ResourceReference");
        reference.HasKey(r => new { r.ResourceId, r.Code });
        reference.Property(r => r.Code).HasMaxLength(ResourceCode.MaxLength);
        reference.HasIndex(r => r.Code);
        reference.HasOne<InformationResource>().WithMany().HasForeignKey(r => r.ResourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UpdateDutyConfiguration : IEntityTypeConfiguration<UpdateDuty>
{
    public void Configure(EntityTypeBuilder<UpdateDuty> duty)
    {
        duty.ToTable("UpdateDuty");
        duty.Property(d => d.Id).ValueGeneratedNever();
        duty.Property(d => d.Number).HasMaxLength(UpdateDuty.NumberMaxLength);
        duty.Property(d => d.SystemName).HasMaxLength(InformationSystem.NameMaxLength);
        duty.Property(d => d.Change).HasConversion<string>().HasMaxLength(40);
        duty.Property(d => d.Reason).HasMaxLength(SystemChangeNote.ReasonMaxLength);
        duty.Property(d => d.RuleSet).HasMaxLength(40);
        duty.Property(d => d.State).HasConversion<string>().HasMaxLength(40);
        duty.Property(d => d.Answer).HasConversion<string>().HasMaxLength(40);
        duty.Property(d => d.AnswerReason).HasMaxLength(UpdateDuty.ReasonMaxLength);
        duty.Property(d => d.AnsweredByName).HasMaxLength(UpdateDuty.PersonMaxLength);
        duty.Property(d => d.ClosedByName).HasMaxLength(UpdateDuty.PersonMaxLength);
        duty.Property(d => d.Outcome).HasConversion<string>().HasMaxLength(40);
        duty.Property(d => d.Returns).AsJson();
        duty.Property(d => d.Extension).AsJson();
        duty.Property(d => d.Version).IsConcurrencyToken();
        duty.HasIndex(d => d.Number).IsUnique();
        duty.HasIndex(d => new { d.DepartmentId, d.State });
        duty.HasIndex(d => new { d.ResourceId, d.State });
        duty.HasIndex(d => d.RevisionId);
        duty.HasOne<InformationResource>().WithMany().HasForeignKey(d => d.ResourceId).OnDelete(DeleteBehavior.Restrict);
        duty.HasOne<Department>().WithMany().HasForeignKey(d => d.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        duty.HasOne<InformationSystem>().WithMany().HasForeignKey(d => d.SystemId).OnDelete(DeleteBehavior.Restrict);
    }
}
