using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Portal.Catalog;
using Portal.Data;
using Portal.Organization;

namespace Portal.Sharing.Persistence;

internal sealed class RequestFormConfiguration : IEntityTypeConfiguration<RequestForm>
{
    public void Configure(EntityTypeBuilder<RequestForm> form)
    {
        form.ToTable("RequestForm");
        form.Property(f => f.Id).ValueGeneratedNever();
        form.Property(f => f.State).HasConversion<string>().HasMaxLength(40);
        form.Property(f => f.Content).AsJson();
        form.Property(f => f.Drafter).AsJson();
        form.Property(f => f.AuthorIds).AsJson();
        form.Property(f => f.Signer).AsJson();
        form.Property(f => f.Returns).AsJson();
        form.Property(f => f.Version).IsConcurrencyToken();
        form.HasIndex(f => new { f.DepartmentId, f.State, f.MovedAt });
        form.HasOne<Department>().WithMany().HasForeignKey(f => f.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ShareCaseConfiguration : IEntityTypeConfiguration<ShareCase>
{
    public void Configure(EntityTypeBuilder<ShareCase> one)
    {
        one.ToTable("ShareCase");
        one.Property(c => c.Id).ValueGeneratedNever();
        one.Property(c => c.Number).HasMaxLength(ShareCase.NumberMaxLength);
        one.Property(c => c.EarlierProviders).HasMaxLength(ShareCase.EarlierProvidersMaxLength);
        one.Property(c => c.Names).HasMaxLength(ShareCase.NamesMaxLength);
        one.Property(c => c.SharingType).HasConversion<string>().HasMaxLength(40);
        one.Property(c => c.RuleSet).HasMaxLength(40);
        one.Property(c => c.Status).HasConversion<string>().HasMaxLength(40);
        one.Property(c => c.Outcome).HasConversion<string>().HasMaxLength(40);
        one.Property(c => c.Lines).AsJson();
        one.Property(c => c.Content).AsJson();
        one.Property(c => c.ApplicantIds).AsJson();
        one.Property(c => c.Applicant).AsJson();
        one.Property(c => c.Draft).AsJson();
        one.Property(c => c.Reply).AsJson();
        one.Property(c => c.Supplements).AsJson();
        one.Property(c => c.Transfers).AsJson();
        one.Property(c => c.ReplyReturns).AsJson();
        one.Property(c => c.Extension).AsJson();
        one.Property(c => c.Deliveries).AsJson();
        one.Property(c => c.Confirmed).AsJson();
        one.Property(c => c.DisputeLevel).HasConversion<string>().HasMaxLength(40);
        one.Property(c => c.Directive).HasMaxLength(Dispute.TextMaxLength);
        one.Property(c => c.Version).IsConcurrencyToken();
        one.HasIndex(c => c.Number).IsUnique();
        one.HasIndex(c => new { c.ProviderId, c.Status });
        one.HasIndex(c => new { c.RequesterId, c.Status });
        one.HasIndex(c => c.FormId);
        one.HasOne<RequestForm>().WithMany().HasForeignKey(c => c.FormId).OnDelete(DeleteBehavior.Restrict);
        one.HasOne<Department>().WithMany().HasForeignKey(c => c.RequesterId).OnDelete(DeleteBehavior.Restrict);
        one.HasOne<Department>().WithMany().HasForeignKey(c => c.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> grant)
    {
        grant.ToTable("ShareGrant");
        grant.Property(g => g.Id).ValueGeneratedNever();
        grant.Property(g => g.Number).HasMaxLength(Grant.NumberMaxLength);
        grant.Property(g => g.Kind).HasConversion<string>().HasMaxLength(40);
        grant.Property(g => g.State).HasConversion<string>().HasMaxLength(40);
        grant.Property(g => g.ResourceName).HasMaxLength(ResourceContent.NameMaxLength);
        grant.Property(g => g.Purpose).HasMaxLength(RequestContent.TextMaxLength);
        grant.Property(g => g.Method).HasMaxLength(40);
        grant.Property(g => g.Conditions).HasMaxLength(Grant.ConditionsMaxLength);
        grant.Property(g => g.StateReason).HasMaxLength(Grant.ReasonMaxLength);
        grant.Property(g => g.DisposalNote).HasMaxLength(Grant.ReasonMaxLength);
        grant.Property(g => g.Items).AsJson();
        grant.Property(g => g.GivenBy).AsJson();
        grant.Property(g => g.StateBy).AsJson();
        grant.Property(g => g.Disposed).AsJson();
        grant.Property(g => g.Change).AsJson();
        grant.Property(g => g.Version).IsConcurrencyToken();
        grant.HasIndex(g => g.Number).IsUnique();
        grant.HasIndex(g => new { g.DepartmentId, g.ResourceId, g.State });
        grant.HasIndex(g => new { g.ProviderId, g.State });
        grant.HasIndex(g => new { g.State, g.To });
        grant.HasIndex(g => g.CaseId);
        grant.HasOne<ShareCase>().WithMany().HasForeignKey(g => g.CaseId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<InformationResource>().WithMany().HasForeignKey(g => g.ResourceId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Department>().WithMany().HasForeignKey(g => g.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Department>().WithMany().HasForeignKey(g => g.ProviderId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UsageRecordConfiguration : IEntityTypeConfiguration<UsageRecord>
{
    public void Configure(EntityTypeBuilder<UsageRecord> record)
    {
        record.ToTable("UsageRecord");
        record.Property(r => r.UserName).HasMaxLength(UsageRecord.PersonMaxLength);
        record.Property(r => r.What).HasMaxLength(UsageRecord.WhatMaxLength);
        record.HasIndex(r => new { r.GrantId, r.At });
        record.HasOne<Grant>().WithMany().HasForeignKey(r => r.GrantId).OnDelete(DeleteBehavior.Restrict);
    }
}
