"""The desk, one file by noun. Readers never see these rows, only editions made from them."""

from salaries.models.act import Act
from salaries.models.audit import AuditEntry, SignInRules
from salaries.models.edition import Edition
from salaries.models.factor import Choice, Factor, NumberAnswer, NumberPoint, Override
from salaries.models.figure import Currency, Figure, Rules
from salaries.models.given_out import GivenOut
from salaries.models.golden_case import GoldenAnswer, GoldenCase, GoldenNumber
from salaries.models.guide import Guide, GuideReads, GuideTopic, RelatedGuide, Section, Topic
from salaries.models.note import ReadersNote
from salaries.models.occupation import NearestOccupation, Occupation, OfficialPay, Projection
from salaries.models.part_of_pay import PartOfPay
from salaries.models.proposal import Proposal
from salaries.models.publishing import Approval, PublishingRules, ScheduledEdition
from salaries.models.record import JobTitle, Record
from salaries.models.reported import (
    PriceLevel,
    RecordCount,
    ReportedEffect,
    ReportedPay,
    Score,
    Summary,
    WageGrowth,
)
from salaries.models.role import CareerStep, Role, Tier
from salaries.models.source import Source
from salaries.models.task import Task, TaskFile
from salaries.models.upload import Upload

__all__ = [
    "Act",
    "Approval",
    "AuditEntry",
    "CareerStep",
    "Choice",
    "Currency",
    "Edition",
    "Factor",
    "Figure",
    "GivenOut",
    "GoldenAnswer",
    "GoldenCase",
    "GoldenNumber",
    "Guide",
    "GuideReads",
    "GuideTopic",
    "JobTitle",
    "NearestOccupation",
    "NumberAnswer",
    "NumberPoint",
    "Occupation",
    "OfficialPay",
    "Override",
    "PartOfPay",
    "PriceLevel",
    "Projection",
    "Proposal",
    "PublishingRules",
    "ReadersNote",
    "Record",
    "RecordCount",
    "RelatedGuide",
    "ReportedEffect",
    "ReportedPay",
    "Role",
    "Rules",
    "ScheduledEdition",
    "Score",
    "Section",
    "SignInRules",
    "Source",
    "Summary",
    "Task",
    "TaskFile",
    "Tier",
    "Topic",
    "Upload",
    "WageGrowth",
]
